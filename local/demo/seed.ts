// Sets up the demo tenant through the app's own settings API, as an administrator would.
import * as z from "zod";
import type { ApiClient } from "../platform/api-client";
import { demoAgents } from "./demo-directory";
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
  await giveRoles(api);
}

const roles = "/api/provisioning/people/assignments";

/** Everybody of the demo is an agent, and the first one an administrator; whoever has changed that is left alone. */
async function giveRoles(api: ApiClient): Promise<void> {
  const as = { role: "admin" } as const;
  const found = await api({ method: "GET", path: roles, as });
  const { data } = z.object({ items: z.array(z.unknown()) }).safeParse(found.body);
  if (found.status !== 200 || !data || data.items.length > 0) return;
  const wanted = [
    ...demoAgents.map(({ id }) => ({ principalId: id, role: "agent" })),
    { principalId: demoAgents[0].id, role: "admin" },
  ];
  for (const body of wanted) {
    const { status } = await api({ method: "POST", path: roles, body, as });
    if (status >= 300)
      throw new Error(`the demo's ${body.role} ${body.principalId} was not accepted (${String(status)})`);
  }
}
