// Live state in memory: read when asked for, by what changed, never older than five seconds.
import { liveTenants } from "../../../shared/adapters/live-tenants";
import type { Changes } from "../../../shared/domain/live/live-tenant";
import { Fault } from "../../../shared/ports/fault";
import { agentRecord, aTenant, queueEntry } from "../ports/samples";

const nothing: Changes = { agents: [], entries: [] };

function office(tenantId = aTenant()) {
  let now = 1_000_000;
  let next: Changes | Error = nothing;
  const asked: string[] = [];
  const answer = async (what: string) => {
    asked.push(what);
    await Promise.resolve();
    if (next instanceof Error) throw next;
    return next;
  };
  const live = liveTenants(
    {
      everybody: () => answer("everybody"),
      changedSince: (_, since) => answer(`since ${String(since - 1_000_000)}`),
    },
    () => now,
  );
  return {
    tenantId,
    asked,
    current: () => live.current(tenantId),
    pass: (ms: number) => void (now += ms),
    tell: (changes: Changes | Error) => void (next = changes),
  };
}

describe("live state", () => {
  it("is read as a whole once, and then by what changed since a little before the last reading", async () => {
    const { tenantId, asked, current, pass, tell } = office();
    tell({
      agents: [agentRecord(tenantId, "ana").agent, agentRecord(tenantId, "ben").agent],
      entries: [queueEntry(tenantId, "b", { rank: 2 }), queueEntry(tenantId, "c", { rank: 3 })],
    });
    expect((await current()).agents.size).toBe(2);
    pass(6_000);
    tell({
      agents: [agentRecord(tenantId, "ben", { status: "signed-out" }).agent],
      entries: [queueEntry(tenantId, "a", { rank: 1 }), queueEntry(tenantId, "b", { rank: 2, state: { is: "gone" } })],
    });
    const { agents, line } = await current();
    expect([...agents.keys()]).toEqual(["ana"]);
    expect(line.map(({ entryId }) => entryId)).toEqual(["a", "c"]);
    expect(asked).toEqual(["everybody", "since -5000"]);
  });

  it("is not read again within five seconds, nor twice at once", async () => {
    const { asked, current, pass } = office();
    await Promise.all([current(), current(), current()]);
    pass(4_999);
    await current();
    pass(1);
    await Promise.all([current(), current(), current()]);
    expect(asked).toEqual(["everybody", "since -5000"]);
  });

  it("is read as a whole again after ten minutes, so that nothing stays missed", async () => {
    const { tenantId, asked, current, pass, tell } = office();
    tell({ agents: [], entries: [queueEntry(tenantId, "stuck")] });
    await current();
    tell(nothing);
    pass(300_000);
    expect((await current()).line).toHaveLength(1);
    pass(300_000);
    expect((await current()).line).toHaveLength(0);
    expect(asked.map((one) => one.split(" ")[0])).toEqual(["everybody", "since", "everybody"]);
  });

  it("tells of a store that does not answer, and asks again at the next question", async () => {
    const { asked, current, pass, tell } = office();
    await current();
    pass(6_000);
    tell(new Fault("no answer", { retryable: true }));
    await expect(current()).rejects.toThrow("no answer");
    tell(nothing);
    await current();
    expect(asked).toEqual(["everybody", "since -5000", "since -5000"]);
  });
});
