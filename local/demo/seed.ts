// Sets up the demo tenant through the app's own settings API, as an administrator would.
import type { ApiClient } from "../platform/api-client";
import { demoSettings } from "./demo-settings";

/** Adds what is not there yet and leaves alone what is: somebody may have edited it since. Throws on the first refusal. */
export async function seedDemo(api: ApiClient): Promise<void> {
  const as = { role: "admin" } as const;
  const found = await Promise.all(
    demoSettings.map(async ({ kind, item }) => api({ method: "GET", path: `/api/settings/${kind}/${item.id}`, as })),
  );
  for (const [index, { kind, item }] of demoSettings.entries()) {
    if (found[index]?.status === 200) continue;
    // One after the other: a queue must be there before a flow leads to it.
    const { status, body } = await api({ method: "PUT", path: `/api/settings/${kind}/${item.id}`, body: item, as });
    if (status >= 300)
      throw new Error(`the demo's ${kind}/${item.id} was not accepted (${String(status)}): ${JSON.stringify(body)}`);
  }
}
