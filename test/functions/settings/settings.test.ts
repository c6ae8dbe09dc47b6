import type { Edit } from "../../../shared/ports/settings-store";
import * as routes from "../../../functions/settings/settings.http";
import { agentId } from "./examples";
import { office } from "./office";

// Registering routes asks for the whole installation; these tests bring a smaller one.
jest.mock("../../../shared/compose", () => ({ composition: () => undefined }));

describe("settings over HTTP", () => {
  it("are created, read, replaced, listed, remembered and deleted", async () => {
    const { ask, put } = office();
    const made = await put("queues", "sales", { name: "Sales" }, { "if-none-match": "*" });
    expect([made.status, made.headers.get("etag"), made.json.item.ringSeconds]).toEqual([201, '"1"', 20]);
    expect(made.json.changedBy).toEqual({ id: "22222222-2222-4222-8222-222222222222", name: "Ada" });

    const replaced = await put("queues", "sales", { ...made.json.item, ringSeconds: 30 }, { "if-match": '"1"' });
    expect([replaced.status, replaced.headers.get("etag")]).toEqual([200, '"2"']);
    expect((await put("queues", "sales", { name: "Late" }, { "if-match": '"1"' })).status).toBe(412);
    expect((await put("queues", "sales", { name: "Again" }, { "if-none-match": "*" })).status).toBe(409);
    expect((await put("queues", "none", { name: "None" }, { "if-match": "*" })).status).toBe(412);
    expect((await put("queues", "sales", { name: "Odd" }, { "if-match": '"not-a-version"' })).status).toBe(412);

    const read = await ask(routes.readSetting, "queues", "sales");
    expect([read.status, read.headers.get("etag"), read.json.item.ringSeconds]).toEqual([200, '"2"', 30]);
    const first = await ask(routes.readSetting, "queues", "sales", { path: "settings/queues/sales?version=1" });
    expect(first.json.item.ringSeconds).toBe(20);
    expect((await ask(routes.readSetting, "queues", "sales", { headers: { "if-none-match": '"2"' } })).status).toBe(
      304,
    );
    expect((await ask(routes.listSettings, "queues", undefined)).json.items).toHaveLength(1);

    const remove = (etag: string) => ask(routes.deleteSetting, "queues", "sales", { headers: { "if-match": etag } });
    expect((await remove('"1"')).status).toBe(412);
    expect((await remove('"2"')).status).toBe(204);
    expect((await ask(routes.readSetting, "queues", "sales")).status).toBe(404);
    const { versions } = (await ask(routes.settingVersions, "queues", "sales")).json;
    expect(versions.map(({ version, isDeletion }: Edit) => [version, isDeletion])).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ]);
  });

  it("are changed by administrators only, and read by supervisors too", async () => {
    const { ask } = office();
    const statusFor = async (route: unknown, token: string) =>
      (await ask(route, "queues", "sales", { token, ...(route === routes.putSetting && { body: { name: "Sales" } }) }))
        .status;
    for (const token of ["user:supervisor", "user:agent", "app:callbacks"]) {
      expect(await statusFor(routes.putSetting, token)).toBe(403);
      expect(await statusFor(routes.deleteSetting, token)).toBe(403);
    }
    expect(await statusFor(routes.putSetting, "user:admin")).toBe(201);
    expect(await statusFor(routes.readSetting, "user:supervisor")).toBe(200);
    expect(await statusFor(routes.readSetting, "user:agent")).toBe(403);
    expect(await statusFor(routes.readSetting, "forged")).toBe(401);
  });

  it("of an unknown kind or with an impossible id are refused by name", async () => {
    const { ask, put } = office();
    expect((await put("queue", "sales", { name: "Sales" })).json.errors).toMatchObject([{ field: "kind" }]);
    expect((await put("queues", "sa/les", { name: "Sales" })).json.errors).toMatchObject([{ field: "id" }]);
    expect((await put("agents", "ana", { name: "Ana" })).json.errors).toMatchObject([{ field: "id" }]);
    expect((await ask(routes.listSettings, "constructor", undefined)).status).toBe(400);
    const odd = await ask(routes.readSetting, "queues", "sales", { path: "settings/queues/sales?version=last" });
    expect(odd.json.errors).toMatchObject([{ field: "version" }]);
  });

  it("answer a step that is named twice with where, instead of dropping one", async () => {
    const { put, store } = office();
    const body = '{"name":"M","language":"en-US","start":"a","steps":{"a":{"type":"hang-up"},"a":{"type":"hang-up"}}}';
    expect((await put("flows", "main", body)).json.detail).toMatch(/position \d+: expected "a" only once/);
    expect(store.edits()).toBe(0);
  });

  it("cannot be deleted while others name them", async () => {
    const { ask, furnish } = office();
    await furnish();
    const answer = await ask(routes.deleteSetting, "queues", "sales");
    expect(answer.status).toBe(409);
    expect(answer.json.detail).toBe(
      `still named by flows/main (steps.sales.queueId), agents/${agentId} (queues.1.queueId): expected none`,
    );
  });
});
