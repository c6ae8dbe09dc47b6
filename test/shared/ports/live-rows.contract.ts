// What everybody promises who reads agents and places in line at once.
import type { AgentId, OfferId } from "../../../shared/domain/kernel/ids";
import { idOf } from "../../../shared/domain/kernel/ids";
import type { AgentStore } from "../../../shared/ports/agent-store";
import type { LineStore } from "../../../shared/ports/line-store";
import type { LiveRows } from "../../../shared/ports/live-rows";
import { agentRecord, aTenant, queueEntry } from "./samples";

interface Office {
  readonly rows: LiveRows;
  readonly agents: AgentStore;
  readonly line: LineStore;
  now(): number;
  pass(ms: number): void;
}

const offered = { is: "offered", offerId: idOf<OfferId>("o"), agentId: idOf<AgentId>("a"), until: 9 } as const;

export function liveRowsContract(open: () => Office): void {
  it("gives whoever is at work and whoever holds a place", async () => {
    const { rows, agents, line } = open();
    const tenantId = aTenant();
    await agents.create(agentRecord(tenantId, "ana"));
    await agents.create(agentRecord(tenantId, "busy", { work: { is: "free" }, idleSince: 5 }));
    await line.create(queueEntry(tenantId, "second", { rank: 20, state: offered }));
    await line.create(queueEntry(tenantId, "first", { rank: 10 }));
    await line.create(queueEntry(tenantId, "third", { rank: 30, state: { is: "paused" }, kind: "callback" }));
    await agents.create(agentRecord(aTenant(), "stranger"));
    const found = await rows.everybody(tenantId);
    expect(found.agents.map(({ agentId }) => agentId).sort()).toEqual(["ana", "busy"]);
    expect(found.entries.map(({ entryId }) => entryId).sort()).toEqual(["first", "second", "third"]);
    expect(found.entries.find(({ entryId }) => entryId === "third")).toEqual(
      queueEntry(tenantId, "third", { rank: 30, state: { is: "paused" }, kind: "callback" }),
    );
  });

  it("gives what was written since a moment, also of those who have gone", async () => {
    const { rows, agents, line, now, pass } = open();
    const tenantId = aTenant();
    const ana = await agents.create(agentRecord(tenantId, "ana"));
    const entry = await line.create(queueEntry(tenantId, "caller"));
    if (ana === "exists" || entry === "exists") throw new Error("they cannot exist yet");
    pass(60_000);
    const since = now();
    pass(2_000);
    await agents.replace(agentRecord(tenantId, "ana", { status: "signed-out" }), ana.tag);
    await line.replace({ ...entry.value, state: { is: "gone" } }, entry.tag);
    const { agents: people, entries } = await rows.changedSince(tenantId, since);
    expect(people.map(({ agentId, status }) => [agentId, status])).toEqual([["ana", "signed-out"]]);
    expect(entries.map(({ entryId, state }) => [entryId, state.is])).toEqual([["caller", "gone"]]);
  });

  it("knows nobody of a tenant without anybody", async () => {
    expect(await open().rows.everybody(aTenant())).toEqual({ agents: [], entries: [] });
    expect(await open().rows.changedSince(aTenant(), 0)).toEqual({ agents: [], entries: [] });
  });
}
