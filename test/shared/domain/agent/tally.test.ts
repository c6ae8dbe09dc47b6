// What an agent did in a shift: time with contacts against time ready for them, contacts and the last offer.
import { newAgent, doing, type Agent } from "../../../../shared/domain/agent/agent";
import { decideAgent, evolveAgent, type AgentCommand } from "../../../../shared/domain/agent/decide-agent";
import { count, newTally, occupancy } from "../../../../shared/domain/agent/tally";
import { idOf, type ContactId, type OfferId } from "../../../../shared/domain/kernel/ids";
import { usualCapacity } from "../../ports/samples";
import { agentId, memberOf, tenantId } from "../routing/people";

const offerId = idOf<OfferId>("o1");
const hour = 3_600_000;
const sets = (at: number, status: Agent["status"]): AgentCommand => ({ type: "SetStatus", at, status, by: "ana" });
const claim = (at: number): AgentCommand => ({
  type: "Claim",
  at,
  offerId,
  contactId: idOf<ContactId>("k"),
  until: at + 60,
});
const apply = (agent: Agent, command: AgentCommand) => {
  const decided = decideAgent(agent, command);
  if (!decided.ok) throw new Error(decided.refusal.message);
  return decided.value.reduce(evolveAgent, agent);
};
const given = (...commands: readonly AgentCommand[]) =>
  commands.reduce(
    apply,
    newAgent(
      { agentId: agentId("ana"), tenantId, name: "Ana", skills: [], queues: [memberOf("s")], capacity: usualCapacity },
      0,
    ),
  );
const engage = (at: number): AgentCommand => ({ type: "Engage", at, offerId });
const free = (at: number): AgentCommand => ({ type: "Free", at, offerId });
const share = (agent: Agent, at: number) => occupancy(agent.tally, doing(agent), at);

describe("occupancy", () => {
  it("is the share of talking and wrap-up in the time at work; a ringing client counts as neither", () => {
    const worked = given(
      sets(0, "available"),
      claim(100),
      engage(110),
      { type: "Finish", at: 150, offerId, wrapUpUntil: 170 },
      { type: "PassTime", at: 170 },
    );
    expect(worked.tally).toEqual({ busyMs: 60, idleMs: 100, contacts: 1, lastOfferedAt: 100, countedTo: 170 });
    expect(share(worked, 200)).toBe(60 / 190);
  });

  it("falls by the minute while idle, rises while busy, and stands still while away", () => {
    const idle = given(sets(0, "available"), claim(100), engage(100), free(200));
    expect([200, 300, 400].map((at) => share(idle, at))).toEqual([1 / 2, 1 / 3, 1 / 4]);
    const busy = given(sets(0, "available"), claim(100), engage(100));
    expect([100, 200, 300].map((at) => share(busy, at))).toEqual([0, 1 / 2, 2 / 3]);
    const away = apply(idle, sets(300, "away"));
    expect([300, 9_000].map((at) => share(away, at))).toEqual([1 / 3, 1 / 3]);
  });

  it("is nothing before the first minute, and never runs backwards", () => {
    expect(occupancy(newTally(50), "idle", 50)).toBe(0);
    expect(occupancy(newTally(50), "busy", 40)).toBe(0);
    expect(count(newTally(50), "busy", 40)).toEqual(newTally(50));
  });

  it("does not go by offers that come to nothing", () => {
    const rung = given(sets(0, "available"), claim(100), { type: "Release", at: 120, offerId, missed: true });
    expect(rung.tally).toMatchObject({ busyMs: 0, idleMs: 100, contacts: 0, lastOfferedAt: 100 });
  });
});

describe("a shift", () => {
  const worked = given(sets(0, "available"), claim(100), engage(100), free(200), sets(hour, "signed-out"));

  it("goes on after a break", () => {
    expect(apply(worked, sets(4 * hour, "available")).tally).toMatchObject({ busyMs: 100, idleMs: hour - 100 });
  });

  it("begins anew with the first signing in four hours or more after the last was over", () => {
    expect(apply(worked, sets(5 * hour, "available")).tally).toEqual(newTally(5 * hour));
  });
});
