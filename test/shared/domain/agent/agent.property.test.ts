// Any commands in any order: an agent has one contact at most, and comes free by time alone.
import fc from "fast-check";
import { agentDeadline, newAgent, type Agent } from "../../../../shared/domain/agent/agent";
import { decideAgent, evolveAgent, type AgentCommand } from "../../../../shared/domain/agent/decide-agent";
import type { ContactId, OfferId, QueueId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import { member, usualCapacity } from "../../ports/samples";

const queues = ["support", "sales"].map((name) => idOf<QueueId>(name));
const offerId = fc.constantFrom("o1", "o2", "o3").map((id) => idOf<OfferId>(id));
const at = fc.nat({ max: 500 });
const presence = fc.record({
  availability: fc.constantFrom("Available", "Busy", "DoNotDisturb"),
  activity: fc.constantFrom("Available", "InACall", "Presenting"),
  at,
});
const command: fc.Arbitrary<AgentCommand> = fc.oneof(
  fc.record({
    type: fc.constant("Claim"),
    at,
    offerId,
    contactId: fc.constant(idOf<ContactId>("k")),
    until: fc.integer({ min: 500, max: 900 }),
  }),
  fc.record({ type: fc.constantFrom("Engage", "Unclaim", "Free"), at, offerId }),
  fc.record({ type: fc.constant("Release"), at, offerId, missed: fc.boolean() }),
  fc.record({ type: fc.constant("Finish"), at, offerId, wrapUpUntil: fc.nat({ max: 900 }) }),
  fc.record({
    type: fc.constant("SetStatus"),
    at,
    status: fc.constantFrom("available", "available", "away", "signed-out"),
    by: fc.constant("x"),
  }),
  fc.record({ type: fc.constant("SeePresence"), at, presence }),
  fc.record({
    type: fc.constant("ChangeProfile"),
    at,
    name: fc.constant("Ana"),
    skills: fc.constant([]),
    queues: fc.subarray(queues).map((names) => names.map((queueId) => member(queueId))),
    capacity: fc.constant(usualCapacity),
  }),
  fc.record({ type: fc.constant("OptOut"), at, queues: fc.subarray(queues), by: fc.constant("x") }),
  fc.record({ type: fc.constantFrom("Remove", "PassTime"), at }),
);
const step = (agent: Agent, told: AgentCommand) => {
  const decided = decideAgent(agent, told);
  return decided.ok ? decided.value : [];
};
const walk = fc.array(command, { maxLength: 40, size: "max" });
const start = newAgent(
  { agentId: idOf("a"), tenantId: idOf("t"), name: "Ana", skills: [], queues: [], capacity: usualCapacity },
  0,
);

describe("an agent told anything at all", () => {
  it("has opted out of nothing but queues he or she works for", () =>
    fc.assert(
      fc.property(walk, (commands) => {
        const agent = commands.reduce((now, told) => step(now, told).reduce(evolveAgent, now), start);
        for (const queueId of agent.optedOut ?? []) expect(agent.queues.map((one) => one.queueId)).toContain(queueId);
      }),
    ));

  it("is given to another contact only when free", () =>
    fc.assert(
      fc.property(walk, (commands) => {
        let agent = start;
        for (const told of commands) {
          const before = agent.work;
          agent = step(agent, told).reduce(evolveAgent, agent);
          const [had, has] = [
            before.is === "free" ? undefined : before.offerId,
            agent.work.is === "free" ? undefined : agent.work.offerId,
          ];
          if (has !== undefined && has !== had) expect(had).toBeUndefined();
        }
      }),
    ));

  it("makes nothing new of being told the same again at once", () =>
    fc.assert(
      fc.property(walk, (commands) => {
        let agent = start;
        for (const told of commands) {
          agent = step(agent, told).reduce(evolveAgent, agent);
          // A profile is copied as often as it is told: its version is checked by whoever tells.
          if (told.type !== "ChangeProfile") expect(step(agent, told)).toEqual([]);
        }
      }),
    ));

  it("comes free by time alone, unless with a customer", () =>
    fc.assert(
      fc.property(walk, (commands) => {
        const agent = commands.reduce((now, told) => step(now, told).reduce(evolveAgent, now), start);
        const due = agentDeadline(agent);
        expect(due === undefined).toBe(agent.work.is === "free" || agent.work.is === "engaged");
        if (due !== undefined)
          expect(step(agent, { type: "PassTime", at: due }).reduce(evolveAgent, agent).work).toEqual({ is: "free" });
      }),
    ));
});
