// Agents and places in line read from Cosmos through the real SDK, as a whole and by what changed.
import { manualClock } from "../../../../local/clock/clock";
import { cosmosAgentStore } from "../../../../shared/adapters/cosmos/agent-store";
import { cosmosLineStore } from "../../../../shared/adapters/cosmos/line-store";
import { cosmosLiveRows } from "../../../../shared/adapters/cosmos/live-rows";
import { agentRecord, aTenant, queueEntry } from "../../ports/samples";
import { liveRowsContract } from "../../ports/live-rows.contract";
import { aDatabase } from "./a-database";

const clock = manualClock(Date.UTC(2026, 10, 25));
const cosmos = aDatabase(clock);

describe("live rows in Cosmos", () => {
  liveRowsContract(() => ({
    rows: cosmosLiveRows(cosmos.database),
    agents: cosmosAgentStore(cosmos.database),
    line: cosmosLineStore(cosmos.database),
    now: () => clock.now(),
    pass: (ms) => {
      clock.moveTo(clock.now() + ms);
    },
  }));

  it("reads no more than what changed", async () => {
    const tenantId = aTenant();
    const [agents, line] = [cosmosAgentStore(cosmos.database), cosmosLineStore(cosmos.database)];
    for (let n = 0; n < 30; n++) {
      await agents.create(agentRecord(tenantId, `agent-${String(n)}`));
      await line.create(queueEntry(tenantId, `entry-${String(n)}`));
    }
    clock.moveTo(clock.now() + 60_000);
    const since = clock.now();
    await line.create(queueEntry(tenantId, "new"));
    const changes = await cosmosLiveRows(cosmos.database).changedSince(tenantId, since);
    expect(changes.agents).toEqual([]);
    expect(changes.entries.map(({ entryId }) => entryId)).toEqual(["new"]);
  });
});
