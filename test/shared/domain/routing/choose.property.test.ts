// Any agents and lines: the longest idle of those who may, the first in line of those that fit, whoever asks.
import fc from "fast-check";
import type { Agent } from "../../../../shared/domain/agent/agent";
import type { QueueId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { QueueEntry } from "../../../../shared/domain/queue/entry";
import { agentsFor, entriesFor, mayTake } from "../../../../shared/domain/routing/choose";
import { skillIdOf } from "../../../../shared/domain/settings/setting-ids";
import { agentRecord, queueEntry } from "../../ports/samples";

const tenantId = idOf<QueueEntry["tenantId"]>("t");
const queueId = fc.constantFrom("support", "sales").map((id) => idOf<QueueId>(id));
const skill = fc.constantFrom("french", "billing").map(skillIdOf);
const at = 1_000;

const agent: fc.Arbitrary<Agent> = fc
  .record({
    skills: fc.uniqueArray(fc.record({ skill, level: fc.integer({ min: 1, max: 5 }) }), {
      selector: (one) => one.skill,
    }),
    queues: fc.uniqueArray(queueId),
    status: fc.constantFrom("available" as const, "available" as const, "away" as const),
    idleSince: fc.nat({ max: 20 }),
  })
  .map((changes) => agentRecord(tenantId, "x", changes).agent);
const agents = fc
  .array(agent, { maxLength: 12 })
  .map((all) => all.map((one, index): Agent => ({ ...one, agentId: idOf(`agent-${String(index)}`) })));
const entry: fc.Arbitrary<QueueEntry> = fc
  .record({
    queueId,
    requiredSkills: fc.uniqueArray(fc.record({ skill, minLevel: fc.integer({ min: 1, max: 5 }) }), {
      selector: (one) => one.skill,
      maxLength: 1,
    }),
    rank: fc.nat({ max: 20 }),
    state: fc.constantFrom({ is: "waiting" as const }, { is: "waiting" as const }, { is: "paused" as const }),
    avoid: fc.array(
      fc.record({
        agentId: fc.constantFrom("agent-0", "agent-1").map((id) => idOf<Agent["agentId"]>(id)),
        until: fc.constantFrom(at, at + 1),
      }),
      { maxLength: 1 },
    ),
  })
  .map((changes) => queueEntry(tenantId, "x", changes));
const entries = fc
  .array(entry, { maxLength: 12 })
  .map((all) => all.map((one, index): QueueEntry => ({ ...one, entryId: `e${String(index).padStart(2, "0")}` })));

const inLine = (all: readonly QueueEntry[]) =>
  all.toSorted((one, other) => one.rank - other.rank || (one.entryId < other.entryId ? -1 : 1));
const linesOf = (all: readonly QueueEntry[]) =>
  ["support", "sales"].map((id) => inLine(all).filter((one) => (one.queueId as string) === id));

describe("the agent chosen for a contact", () => {
  it("is the longest idle of those who may take it, and so on down the list", () =>
    fc.assert(
      fc.property(entry, agents, (wanted, all) => {
        const idle = all.toSorted((one, other) => one.idleSince - other.idleSince);
        const found = [...agentsFor(wanted, idle, at)];
        expect(found).toEqual(idle.filter((one) => mayTake(one, wanted, at)));
        const [first] = found;
        for (const one of all)
          if (first && mayTake(one, wanted, at)) expect(first.idleSince).toBeLessThanOrEqual(one.idleSince);
      }),
    ));

  it("has every skill at its level, serves the queue, is available and was not asked to be spared", () =>
    fc.assert(
      fc.property(entry, agents, (wanted, all) => {
        for (const one of agentsFor(wanted, all, at)) {
          expect(one.status).toBe("available");
          expect(one.queues).toContain(wanted.queueId);
          for (const { skill: needed, minLevel } of wanted.requiredSkills)
            expect(one.skills.find((own) => own.skill === needed)?.level ?? 0).toBeGreaterThanOrEqual(minLevel);
          for (const { agentId, until } of wanted.avoid) if (until > at) expect(one.agentId).not.toBe(agentId);
        }
      }),
    ));
});

describe("the contacts for an agent who has become free", () => {
  it("come first in line first over all the agent's queues, those that fit and wait", () =>
    fc.assert(
      fc.property(agent, entries, (free, all) => {
        const fitting = inLine(all).filter((one) => one.state.is === "waiting" && mayTake(free, one, at));
        expect([...entriesFor(free, linesOf(all), at)]).toEqual(fitting);
      }),
    ));

  it("are the same whatever the order in which the lines were read", () =>
    fc.assert(
      fc.property(agent, entries, (free, all) => {
        const lines = linesOf(all);
        expect([...entriesFor(free, lines.toReversed(), at)]).toEqual([...entriesFor(free, lines, at)]);
      }),
    ));
});
