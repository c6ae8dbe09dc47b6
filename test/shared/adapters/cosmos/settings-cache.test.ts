import { cachedSettings } from "../../../../shared/adapters/cosmos/settings-cache";
import { setting } from "../../../../shared/contracts/settings/setting";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { TenantId } from "../../../../shared/domain/kernel/ids";
import { Fault } from "../../../../shared/ports/fault";
import type { SettingsReader } from "../../../../shared/ports/settings-store";
import { settingsInMemory } from "../../ports/settings-in-memory";

const tenantId = idOf<TenantId>("tenant");
const by = { id: "ada" };

async function kept(limits = { headMs: 5_000, entries: 2 }) {
  const store = settingsInMemory();
  let time = 0;
  let reads = 0;
  let isDown = false;
  const counted = <F extends (...named: never[]) => Promise<unknown>>(read: F) =>
    ((...named: Parameters<F>) => {
      reads++;
      return isDown ? Promise.reject(new Fault("down", { retryable: true })) : read(...named);
    }) as F;
  const reader: SettingsReader = {
    current: counted(store.current.bind(store)),
    version: counted(store.version.bind(store)),
  };
  const put = (id: string, name: string) =>
    store.put(tenantId, { setting: setting.parse({ kind: "skills", id, name }), expected: "anything", by, at: 0 });
  await put("french", "French");
  return {
    put,
    cache: cachedSettings(reader, () => time, limits),
    reads: () => reads,
    pass: (ms: number) => void (time += ms),
    breakDown: (down: boolean) => void (isDown = down),
  };
}

describe("settings as calls read them", () => {
  it("are asked for once in five seconds, by however many at once", async () => {
    const { cache, reads, put, pass } = await kept();
    const name = async () => (await cache.current(tenantId, "skills", "french"))?.item.name;
    expect(await Promise.all([name(), name(), name()])).toEqual(["French", "French", "French"]);
    await put("french", "Français");
    pass(4_999);
    expect(await name()).toBe("French");
    expect(reads()).toBe(1);
    pass(1);
    expect(await name()).toBe("Français");
  });

  it("keep a version for ever, but not the news that there is none", async () => {
    const { cache, reads, put, pass } = await kept();
    await cache.version(tenantId, "skills", "french", 1);
    pass(1e12);
    await cache.version(tenantId, "skills", "french", 1);
    expect(reads()).toBe(1);
    expect(await cache.version(tenantId, "skills", "french", 2)).toBeUndefined();
    await put("french", "Français");
    expect(await cache.version(tenantId, "skills", "french", 2)).toMatchObject({ item: { name: "Français" } });
  });

  it("know the current version when it is asked for by its number", async () => {
    const { cache, reads, put, pass } = await kept();
    await cache.current(tenantId, "skills", "french");
    await put("french", "Français");
    expect(await cache.version(tenantId, "skills", "french", 1)).toMatchObject({ item: { name: "French" } });
    expect(reads()).toBe(1);
    pass(5_000);
    await cache.current(tenantId, "skills", "french");
    expect(await cache.version(tenantId, "skills", "french", 2)).toMatchObject({ item: { name: "Français" } });
    expect(reads()).toBe(2);
  });

  it("drop what was longest unused when there is no more room", async () => {
    const { cache, reads, put } = await kept();
    await put("a", "A");
    await put("b", "B");
    for (const id of ["french", "a", "french", "b", "french"]) await cache.version(tenantId, "skills", id, 1);
    expect(reads()).toBe(3);
    await cache.version(tenantId, "skills", "a", 1);
    expect(reads()).toBe(4);
  });

  it("do not keep a fault", async () => {
    const { cache, breakDown } = await kept();
    breakDown(true);
    await expect(cache.current(tenantId, "skills", "french")).rejects.toThrow("down");
    breakDown(false);
    expect(await cache.current(tenantId, "skills", "french")).toMatchObject({ version: 1 });
  });
});
