import definitions from "../../../../shared/adapters/cosmos/containers.json";
import { cosmosSettingsStore } from "../../../../shared/adapters/cosmos/settings-store";
import { setting } from "../../../../shared/contracts/settings/setting";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { TenantId } from "../../../../shared/domain/kernel/ids";
import { settingsStoreContract } from "../../ports/settings-store.contract";
import { aDatabase } from "./a-database";

const cosmos = aDatabase();

describe("settings in Cosmos, through the real SDK", () => {
  settingsStoreContract(async () => cosmosSettingsStore(cosmos.database));

  const tenantId = idOf<TenantId>("faults");
  const by = { id: "ada" };
  const put = (name: string) =>
    cosmosSettingsStore(cosmos.database).put(tenantId, {
      setting: setting.parse({ kind: "skills", id: "french", name }),
      expected: "anything",
      by,
      at: 1,
    });

  it.each(["429", "449", "503"] as const)("get over a few answers of %s", async (kind) => {
    let answers = 0;
    // Every third answer is a fault: each request gets through within three tries.
    cosmos.server.faults.set({ rate: 0.5, kinds: [kind], chance: () => (answers++ % 3 === 0 ? 0 : 0.99) });
    try {
      const store = cosmosSettingsStore(cosmos.database);
      for (let at = 0; at < 5; at++) await store.current(tenantId, "skills", "french");
    } finally {
      cosmos.server.faults.set(undefined);
    }
  });

  it("say so by a Fault when Cosmos stays away, and have then written both documents or none", async () => {
    await put("French");
    cosmos.server.faults.set({ rate: 1, kinds: ["503"], chance: () => 0 });
    try {
      await expect(put("Français")).rejects.toMatchObject({ name: "Fault", retryable: true });
    } finally {
      cosmos.server.faults.set(undefined);
    }
    const store = cosmosSettingsStore(cosmos.database);
    const current = await store.current(tenantId, "skills", "french");
    expect(await store.history(tenantId, "skills", "french")).toHaveLength(current?.version ?? 0);
  });
});

describe("the database", () => {
  it("makes every container that stores ask for, once, and finds them there the next time", async () => {
    const again = cosmos.open(cosmos.server.url);
    try {
      for (const name of ["contacts", "queueEntries", "agents", "callbacks", "settings", "events"] as const) {
        const container = await again.container(name);
        const { resource } = await container.read();
        expect(resource?.partitionKey?.paths).toEqual(definitions.find(({ id }) => id === name)?.partitionKey);
      }
      await again.probe.check(new AbortController().signal);
    } finally {
      again.close();
    }
  });

  it("is down when nobody answers", async () => {
    const nowhere = cosmos.open("http://127.0.0.1:1");
    try {
      await expect(nowhere.probe.check(AbortSignal.timeout(3_000))).rejects.toThrow();
    } finally {
      nowhere.close();
    }
  });
});
