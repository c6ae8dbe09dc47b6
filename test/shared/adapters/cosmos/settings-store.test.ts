import { startCosmos } from "../../../../local/cosmos/server";
import type { CosmosServer } from "../../../../local/cosmos/server";
import { runningClock } from "../../../../local/clock/clock";
import { openCosmosDatabase } from "../../../../shared/adapters/cosmos/cosmos-database";
import type { CosmosDatabase } from "../../../../shared/adapters/cosmos/cosmos-database";
import definitions from "../../../../shared/adapters/cosmos/containers.json";
import { cosmosSettingsStore } from "../../../../shared/adapters/cosmos/settings-store";
import { setting } from "../../../../shared/contracts/settings/setting";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { TenantId } from "../../../../shared/domain/kernel/ids";
import { settingsStoreContract } from "../../ports/settings-store.contract";

let server: CosmosServer;
let database: CosmosDatabase;

const open = (endpoint: string) =>
  openCosmosDatabase({ endpoint, database: "contact-center", create: true, access: { key: server.key } });

beforeAll(async () => {
  server = await startCosmos({ folder: ":memory:", port: 0, clock: runningClock() });
  database = open(server.url);
});
afterAll(async () => {
  database.close();
  await server.stop();
});

describe("settings in Cosmos, through the real SDK", () => {
  settingsStoreContract(async () => cosmosSettingsStore(database));

  const tenantId = idOf<TenantId>("faults");
  const by = { id: "ada" };
  const put = (name: string) =>
    cosmosSettingsStore(database).put(tenantId, {
      setting: setting.parse({ kind: "skills", id: "french", name }),
      expected: "anything",
      by,
      at: 1,
    });

  it.each(["429", "449", "503"] as const)("get over a few answers of %s", async (kind) => {
    let answers = 0;
    // Every third answer is a fault: each request gets through within three tries.
    server.faults.set({ rate: 0.5, kinds: [kind], chance: () => (answers++ % 3 === 0 ? 0 : 0.99) });
    try {
      const store = cosmosSettingsStore(database);
      for (let at = 0; at < 5; at++) await store.current(tenantId, "skills", "french");
    } finally {
      server.faults.set(undefined);
    }
  });

  it("say so by a Fault when Cosmos stays away, and have then written both documents or none", async () => {
    await put("French");
    server.faults.set({ rate: 1, kinds: ["503"], chance: () => 0 });
    try {
      await expect(put("Français")).rejects.toMatchObject({ name: "Fault", retryable: true });
    } finally {
      server.faults.set(undefined);
    }
    const store = cosmosSettingsStore(database);
    const current = await store.current(tenantId, "skills", "french");
    expect(await store.history(tenantId, "skills", "french")).toHaveLength(current?.version ?? 0);
  });
});

describe("the database", () => {
  it("makes every container that stores ask for, once, and finds them there the next time", async () => {
    const again = open(server.url);
    try {
      for (const name of ["contacts", "queueEntries", "agents", "callbacks", "settings", "events"] as const) {
        const container = await again.container(name);
        const { resource } = await container.read();
        expect(resource?.partitionKey?.paths).toEqual(definitions.find(({ id }) => id === name)?.partitionKey);
      }
      await again.probe.check(AbortSignal.timeout(1_000));
    } finally {
      again.close();
    }
  });

  it("is down when nobody answers", async () => {
    const nowhere = open("http://127.0.0.1:1");
    try {
      await expect(nowhere.probe.check(AbortSignal.timeout(3_000))).rejects.toThrow();
    } finally {
      nowhere.close();
    }
  });
});
