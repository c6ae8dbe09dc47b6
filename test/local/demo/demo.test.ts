import { settingSchemas } from "../../../shared/contracts/settings/setting";
import { demoDirectory, demoNumbers } from "../../../local/demo/demo-directory";
import { demoSettings } from "../../../local/demo/demo-settings";
import { seedDemo } from "../../../local/demo/seed";
import type { ApiAnswer, ApiRequest } from "../../../local/platform/api-client";

/** Keeps what is put, as the settings API does. */
const settingsApi = (before: Record<string, unknown> = {}) => {
  const kept = new Map(Object.entries(before));
  const api = (request: ApiRequest): Promise<ApiAnswer> => {
    const known = kept.has(request.path);
    const answer = (status: number, body: unknown = {}) => Promise.resolve({ status, body, headers: new Headers() });
    if (request.method === "GET") return known ? answer(200, kept.get(request.path)) : answer(404);
    kept.set(request.path, request.body);
    return answer(known ? 200 : 201);
  };
  return { api, kept };
};

it.each(demoSettings.map(({ kind, item }) => ({ kind, item, name: `${kind}/${item.id}` })))(
  "sets up $name in the form the app asks for",
  ({ kind, item }) => {
    expect(settingSchemas[kind].safeParse(item).error).toBeUndefined();
  },
);

it("gives every demo number of the directory something to open", () => {
  const [tenant] = demoDirectory({ appId: "app", callbackUrl: "http://127.0.0.1/api/calls/incoming" }).tenants;
  const endpoints = demoSettings.flatMap(({ kind, item }) => (kind === "endpoints" ? [item.number] : []));
  expect(tenant?.resourceAccounts.map(({ number }) => number)).toEqual(endpoints);
  expect(Object.values(demoNumbers)).toHaveLength(endpoints.length);
});

it("adds what is missing and leaves alone what somebody has edited", async () => {
  const { api, kept } = settingsApi({ "/api/settings/queues/support": "edited" });
  await seedDemo(api);
  expect(kept.size).toBe(demoSettings.length);
  expect(kept.get("/api/settings/queues/support")).toBe("edited");
});

it("stops at the first refusal and says which setting it was", async () => {
  const refusing = (request: ApiRequest): Promise<ApiAnswer> =>
    Promise.resolve({ status: request.method === "GET" ? 404 : 422, body: { detail: "no" }, headers: new Headers() });
  await expect(seedDemo(refusing)).rejects.toThrow('skills/support was not accepted (422): {"detail":"no"}');
});
