// What every settings store promises. Each adapter's test runs this against a store that nobody else uses.
import { setting } from "../../../shared/contracts/settings/setting";
import { idOf } from "../../../shared/domain/kernel/ids";
import type { TenantId } from "../../../shared/domain/kernel/ids";
import type { Expectation, SettingsStore } from "../../../shared/ports/settings-store";

const by = { id: "22222222-2222-4222-8222-222222222222", name: "Ada" };
let tenants = 0;

export function settingsStoreContract(open: () => Promise<SettingsStore>) {
  let store: SettingsStore;
  let tenantId: TenantId;
  beforeAll(async () => void (store = await open()));
  beforeEach(() => void (tenantId = idOf<TenantId>(`tenant-${++tenants}`)));

  const put = (name: string, expected: Expectation = "anything", at = 1_000) =>
    store.put(tenantId, { setting: setting.parse({ kind: "skills", id: "french", name }), expected, by, at });
  const current = () => store.current(tenantId, "skills", "french");

  it("gives the first edit version 1 and says who made it, when", async () => {
    expect(await put("French")).toEqual({
      ok: true,
      value: { version: 1, changedAt: 1_000, changedBy: by, isDeletion: false },
    });
    expect(await current()).toEqual({
      item: { id: "french", name: "French" },
      version: 1,
      changedAt: 1_000,
      changedBy: by,
    });
  });

  it("keeps every version as it was", async () => {
    await put("French");
    await put("Français", { version: 1 }, 2_000);
    expect(await current()).toMatchObject({ version: 2, item: { name: "Français" } });
    expect(await store.version(tenantId, "skills", "french", 1)).toMatchObject({
      version: 1,
      item: { name: "French" },
    });
    expect(await store.version(tenantId, "skills", "french", 3)).toBeUndefined();
  });

  it("refuses an edit that expects something else", async () => {
    expect(await put("French", { version: 1 })).toMatchObject({ refusal: { code: "changed-meanwhile" } });
    expect(await put("French", "present")).toMatchObject({ refusal: { code: "changed-meanwhile" } });
    await put("French", "absent");
    expect(await put("Francés", "absent")).toMatchObject({ refusal: { code: "already-exists" } });
    expect(await put("Francés", { version: 2 })).toMatchObject({ refusal: { code: "changed-meanwhile" } });
    expect(await current()).toMatchObject({ version: 1, item: { name: "French" } });
  });

  it("lets one of many win when all expect the same version, and leaves no trace of the others", async () => {
    await put("French");
    const names = ["a", "b", "c", "d", "e"];
    const answers = await Promise.all(names.map((name) => put(name, { version: 1 })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.refusal.code).toBe("changed-meanwhile");
    const winner = names[answers.findIndex(({ ok }) => ok)];
    expect(await current()).toMatchObject({ version: 2, item: { name: winner } });
    expect(await store.version(tenantId, "skills", "french", 2)).toMatchObject({ item: { name: winner } });
    expect(await store.history(tenantId, "skills", "french")).toHaveLength(2);
  });

  it("lets one of many make an item that does not exist", async () => {
    const answers = await Promise.all(["a", "b", "c"].map((name) => put(name, "absent")));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await store.history(tenantId, "skills", "french")).toHaveLength(1);
  });

  it("forgets a deleted item but not its versions, and goes on counting when it is made again", async () => {
    const remove = (expected: Expectation) => store.remove(tenantId, "skills", "french", { expected, by, at: 3_000 });
    expect(await remove("anything")).toMatchObject({ refusal: { code: "not-found" } });
    await put("French");
    expect(await remove({ version: 7 })).toMatchObject({ refusal: { code: "changed-meanwhile" } });
    expect(await remove({ version: 1 })).toMatchObject({ ok: true, value: { version: 2, isDeletion: true } });
    expect(await current()).toBeUndefined();
    expect(await store.list(tenantId, "skills")).toEqual([]);
    expect(await store.version(tenantId, "skills", "french", 1)).toMatchObject({ item: { name: "French" } });
    expect(await store.version(tenantId, "skills", "french", 2)).toBeUndefined();
    expect(await put("French again", "absent")).toMatchObject({ ok: true, value: { version: 3 } });
    expect(
      (await store.history(tenantId, "skills", "french")).map(({ version, isDeletion }) => [version, isDeletion]),
    ).toEqual([
      [3, false],
      [2, true],
      [1, false],
    ]);
  });

  it("lists by id what is of the kind and of the tenant", async () => {
    for (const id of ["b", "a", "C"]) {
      await store.put(tenantId, {
        setting: setting.parse({ kind: "skills", id, name: id }),
        expected: "absent",
        by,
        at: 1,
      });
    }
    await store.put(tenantId, {
      setting: setting.parse({ kind: "dispositions", id: "d", name: "D" }),
      expected: "absent",
      by,
      at: 1,
    });
    expect((await store.list(tenantId, "skills")).map(({ item }) => item.id)).toEqual(["C", "a", "b"]);
    expect(await store.list(idOf<TenantId>("another"), "skills")).toEqual([]);
    expect(await store.current(idOf<TenantId>("another"), "skills", "a")).toBeUndefined();
    expect(await store.history(tenantId, "skills", "unknown")).toEqual([]);
  });

  it("gives back a queue and a flow exactly as they were put", async () => {
    const queue = setting.parse({ kind: "queues", id: "sales", name: "Sales — “Vendas”", callback: { key: "#" } });
    const flow = setting.parse({
      kind: "flows",
      id: "main",
      name: "Main",
      language: "pt-PT",
      start: "a",
      steps: { a: { type: "play", say: [{ default: "Olá", "en-US": "Hello" }], next: "b" }, b: { type: "hang-up" } },
    });
    for (const one of [queue, flow]) {
      await store.put(tenantId, { setting: one, expected: "absent", by, at: 1 });
      expect((await store.current(tenantId, one.kind, one.item.id))?.item).toEqual(one.item);
    }
  });
}
