// Agents and places in line read from Cosmos through the real SDK, as a whole and by what changed.
import { manualClock } from "../../../../local/clock/clock";
import { startCosmos, type CosmosServer } from "../../../../local/cosmos/server";
import { cosmosAgentStore } from "../../../../shared/adapters/cosmos/agent-store";
import { openCosmosDatabase, type CosmosDatabase } from "../../../../shared/adapters/cosmos/cosmos-database";
import { cosmosLineStore } from "../../../../shared/adapters/cosmos/line-store";
import { cosmosLiveRows } from "../../../../shared/adapters/cosmos/live-rows";
import { agentRecord, aTenant, queueEntry } from "../../ports/samples";
import { liveRowsContract } from "../../ports/live-rows.contract";

const clock = manualClock(Date.UTC(2026, 10, 25));
let server: CosmosServer;
let database: CosmosDatabase;

beforeAll(async () => {
  server = await startCosmos({ folder: ":memory:", port: 0, clock });
  database = openCosmosDatabase({
    endpoint: server.url,
    database: "contact-center",
    create: true,
    access: { key: server.key },
  });
});
afterAll(async () => {
  database.close();
  await server.stop();
});

describe("live rows in Cosmos", () => {
  liveRowsContract(() => ({
    rows: cosmosLiveRows(database),
    agents: cosmosAgentStore(database),
    line: cosmosLineStore(database),
    now: () => clock.now(),
    pass: (ms) => {
      clock.moveTo(clock.now() + ms);
    },
  }));

  it("reads no more than what changed", async () => {
    const tenantId = aTenant();
    const [agents, line] = [cosmosAgentStore(database), cosmosLineStore(database)];
    for (let n = 0; n < 30; n++) {
      await agents.create(agentRecord(tenantId, `agent-${String(n)}`));
      await line.create(queueEntry(tenantId, `entry-${String(n)}`));
    }
    clock.moveTo(clock.now() + 60_000);
    const since = clock.now();
    await line.create(queueEntry(tenantId, "new"));
    const changes = await cosmosLiveRows(database).changedSince(tenantId, since);
    expect(changes.agents).toEqual([]);
    expect(changes.entries.map(({ entryId }) => entryId)).toEqual(["new"]);
  });
});
