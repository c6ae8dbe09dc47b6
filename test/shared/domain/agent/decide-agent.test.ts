// What becomes of an agent: one contact at a time, and every command names the offer it is about.
import { agentDeadline, newAgent, type Agent } from "../../../../shared/domain/agent/agent";
import { unavailability } from "../../../../shared/domain/agent/availability";
import {
  decideAgent,
  evolveAgent,
  type AgentCommand,
  type AgentEvent,
} from "../../../../shared/domain/agent/decide-agent";
import type { AgentId, ContactId, OfferId, QueueId, TenantId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import { member, usualCapacity } from "../../ports/samples";

const o1 = idOf<OfferId>("o1");
const o2 = idOf<OfferId>("o2");
const contactId = idOf<ContactId>("k1");
const profile = {
  agentId: idOf<AgentId>("ana"),
  tenantId: idOf<TenantId>("t1"),
  name: "Ana",
  skills: [],
  queues: [member(idOf<QueueId>("support"))],
  capacity: usualCapacity,
};
const signedIn: AgentCommand = { type: "SetStatus", at: 10, status: "available", by: "ana" };
const claim = (at: number, offerId = o1): AgentCommand => ({ type: "Claim", at, offerId, contactId, until: at + 100 });
const engage = (at: number, offerId = o1): AgentCommand => ({ type: "Engage", at, offerId });
const finish = (at: number, offerId = o1): AgentCommand => ({ type: "Finish", at, offerId, wrapUpUntil: at + 30 });
const release = (at: number, missed = false, offerId = o1): AgentCommand => ({ type: "Release", at, offerId, missed });

const apply = (agent: Agent, command: AgentCommand) => {
  const decided = decideAgent(agent, command);
  if (!decided.ok) throw new Error(decided.refusal.message);
  return decided.value.reduce(evolveAgent, agent);
};
const given = (...commands: AgentCommand[]) => commands.reduce(apply, newAgent(profile, 0));
const events = (agent: Agent, command: AgentCommand): AgentEvent["type"][] => {
  const decided = decideAgent(agent, command);
  return decided.ok ? decided.value.map(({ type }) => type) : [];
};
const refusal = (agent: Agent, command: AgentCommand) => {
  const decided = decideAgent(agent, command);
  return decided.ok ? undefined : decided.refusal.code;
};

describe("an agent", () => {
  it("is offered nothing before signing in, and idle from then on", () => {
    expect(unavailability(given())).toBe("signed-out");
    expect(given(signedIn)).toMatchObject({ status: "available", idleSince: 10 });
    expect(unavailability(given(signedIn))).toBeUndefined();
  });

  it("is claimed by one offer at a time, and by the same one once", () => {
    const claimed = given(signedIn, claim(20));
    expect(unavailability(claimed)).toBe("offered");
    expect(refusal(claimed, claim(21, o2))).toBe("not-now");
    expect(events(claimed, claim(21))).toEqual([]);
  });

  it("shows while the client rings, and while they talk, that it is a callback", () => {
    const command: AgentCommand = { type: "Claim", at: 20, offerId: o1, contactId, until: 120, isCallback: true };
    expect(given(signedIn, command).work).toMatchObject({ is: "offered", isCallback: true });
    expect(given(signedIn, command, engage(25)).work).toMatchObject({ is: "engaged", isCallback: true });
    expect(given(signedIn, claim(20), engage(25)).work).not.toHaveProperty("isCallback");
  });

  it("ends the work of one offer by being claimed for the next, and no other's work", () => {
    const next = (doneWith: OfferId): AgentCommand => ({
      type: "Claim",
      at: 60,
      offerId: o2,
      contactId,
      until: 160,
      doneWith,
    });
    const wrapping = given(signedIn, claim(20), engage(25), finish(40));
    expect(events(wrapping, next(o1))).toEqual(["AgentFreed", "AgentClaimed"]);
    expect(refusal(wrapping, next(idOf("o3")))).toBe("not-now");
    expect(refusal(given(signedIn, claim(20)), next(o1))).toBe("not-now");
    const leaving = given(signedIn, claim(20), engage(25), { type: "SetStatus", at: 30, status: "away", by: "ana" });
    expect(refusal(leaving, next(o1))).toBe("not-now");
  });

  it("is engaged, wraps up and is free again", () => {
    const talking = given(signedIn, claim(20), engage(25));
    expect(unavailability(talking)).toBe("engaged");
    const wrapping = apply(talking, finish(60));
    expect(agentDeadline(wrapping)).toBe(90);
    expect(apply(wrapping, { type: "PassTime", at: 90 })).toMatchObject({ work: { is: "free" }, idleSince: 90 });
    expect(events(wrapping, { type: "PassTime", at: 89 })).toEqual([]);
  });

  it("is free at once when there is nothing to wrap up", () => {
    const talking = given(signedIn, claim(20), engage(25));
    expect(events(talking, { type: "Finish", at: 60, offerId: o1, wrapUpUntil: 60 })).toEqual(["AgentFreed"]);
  });

  it("ends the wrap-up by going available again", () => {
    const wrapping = given(signedIn, claim(20), engage(25), finish(60));
    expect(apply(wrapping, { type: "SetStatus", at: 70, status: "available", by: "ana" }).work).toEqual({ is: "free" });
  });

  it("is away after an offer that rang out, and stays first in line after one that was not the agent's fault", () => {
    const claimed = given(signedIn, claim(20));
    expect(apply(claimed, release(40, true))).toMatchObject({ status: "away", statusReason: "missed-call" });
    expect(apply(claimed, release(40))).toMatchObject({ status: "available", work: { is: "free" }, idleSince: 10 });
  });

  it("keeps a choice made while ringing", () => {
    const leaving = given(signedIn, claim(20), { type: "SetStatus", at: 30, status: "signed-out", by: "ana" });
    expect(apply(leaving, release(40, true)).status).toBe("signed-out");
  });

  it("changes nothing for another offer than the present one", () => {
    const claimed = given(signedIn, claim(20));
    for (const late of [engage(30, o2), release(30, false, o2), finish(30, o2)])
      expect(events(claimed, late)).toEqual([]);
    for (const late of [engage(30), release(30), finish(30), { type: "Free", at: 30, offerId: o1 } as const])
      expect(events(given(signedIn), late)).toEqual([]);
  });

  it("is not taken from a customer by routing that gives an offer back", () => {
    const unclaim: AgentCommand = { type: "Unclaim", at: 30, offerId: o1 };
    expect(events(given(signedIn, claim(20)), unclaim)).toEqual(["AgentReleased"]);
    expect(events(given(signedIn, claim(20), engage(25)), unclaim)).toEqual([]);
  });

  it("is given back when nobody ends the offer", () => {
    const claimed = given(signedIn, claim(20));
    expect(agentDeadline(claimed)).toBe(120);
    expect(events(claimed, { type: "PassTime", at: 119 })).toEqual([]);
    expect(apply(claimed, { type: "PassTime", at: 120 })).toMatchObject({ status: "available", work: { is: "free" } });
    expect(agentDeadline(given(signedIn, claim(20), engage(25)))).toBeUndefined();
  });

  it.each([
    ["in a call", "Busy", "InACall", "in-a-call"],
    ["in a conference", "Busy", "InAConferenceCall", "in-a-call"],
    ["not to be disturbed", "DoNotDisturb", "DoNotDisturb", "do-not-disturb"],
    ["presenting", "DoNotDisturb", "Presenting", "do-not-disturb"],
  ])("is left alone who is %s in Teams", (_, availability, activity, reason) => {
    const seen = apply(given(signedIn), { type: "SeePresence", at: 20, presence: { availability, activity, at: 20 } });
    expect(unavailability(seen)).toBe(reason);
    expect(refusal(seen, claim(30))).toBe("not-now");
  });

  it("may be called although the calendar says busy", () => {
    const presence = { availability: "Busy", activity: "InAMeeting", at: 20 };
    expect(unavailability(apply(given(signedIn), { type: "SeePresence", at: 20, presence }))).toBeUndefined();
  });

  it("is not thought to be in our own call any more once that is over", () => {
    const presence = { availability: "Busy", activity: "InACall", at: 40 };
    const talked = given(signedIn, claim(20), engage(25), { type: "SeePresence", at: 40, presence }, finish(60));
    expect(unavailability(apply(talked, { type: "Free", at: 70, offerId: o1 }))).toBeUndefined();
  });

  it("is not worth a fact when the same presence is seen again", () => {
    const presence = { availability: "Available", activity: "Available", at: 20 };
    const seen = apply(given(signedIn), { type: "SeePresence", at: 20, presence });
    expect(events(seen, { type: "SeePresence", at: 50, presence: { ...presence, at: 50 } })).toEqual([]);
  });

  it("is gone once removed, and can be made an agent again", () => {
    const removed = given(signedIn, { type: "Remove", at: 20 });
    expect(unavailability(removed)).toBe("removed");
    expect(refusal(removed, { ...signedIn, at: 30 })).toBe("not-found");
    expect(events(removed, { type: "Remove", at: 30 })).toEqual([]);
    const back = apply(removed, { type: "ChangeProfile", at: 40, ...profile });
    expect(unavailability(back)).toBe("signed-out");
  });
});
