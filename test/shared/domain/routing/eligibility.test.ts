// Whether one agent may be offered one contact: every reason against it, and when it passes by waiting alone.
import type { Agent } from "../../../../shared/domain/agent/agent";
import type { QueueEntry } from "../../../../shared/domain/queue/entry";
import { fitFrom, misfit, unfitness, wanted, type Unfit } from "../../../../shared/domain/routing/eligibility";
import { noNeeds, type Needs } from "../../../../shared/domain/routing/needs";
import { idOf, type ContactId, type OfferId } from "../../../../shared/domain/kernel/ids";
import { agent, agentId, asked, entry, memberOf, owned, queueId, step } from "./people";

const at = 20_000;
const presence = (availability: string, activity: string) => ({ presence: { availability, activity, at: 0 } });
const offer = { offerId: idOf<OfferId>("o"), contactId: idOf<ContactId>("k") };
const french: Partial<Needs> = { required: asked({ french: 3 }) };

const cases: { readonly [R in Unfit]: readonly [Partial<Agent>, Partial<QueueEntry> & { asks?: Partial<Needs> }] } = {
  removed: [{ isRemoved: true }, {}],
  "signed-out": [{ status: "signed-out" }, {}],
  away: [{ status: "away" }, {}],
  offered: [{ work: { is: "offered", ...offer, until: 9 } }, {}],
  engaged: [{ work: { is: "engaged", ...offer, since: 9 } }, {}],
  wrapping: [{ work: { is: "wrapping", ...offer, until: 9 } }, {}],
  "no-room": [{ load: { chat: 1 } }, {}],
  "in-a-call": [presence("Busy", "InACall"), {}],
  "do-not-disturb": [presence("DoNotDisturb", "Presenting"), {}],
  "other-queue": [{ queues: [memberOf("sales")] }, {}],
  "opted-out": [{ optedOut: [queueId("support")] }, {}],
  "joins-later": [{ queues: [memberOf("support", { delaySeconds: 21 })] }, {}],
  "lacks-skill": [{}, { asks: french }],
  "level-too-low": [{ skills: owned({ french: 2 }) }, { asks: french }],
  declined: [{}, { avoid: [{ agentId: agentId("ana"), until: at + 1 }] }],
  "kept-for-another": [
    {},
    { asks: { ...noNeeds, preferredAgent: { agentId: agentId("ben"), why: "owner", patienceSeconds: 30 } } },
  ],
};

describe("an agent", () => {
  it("fits a contact of a queue of theirs that asks for nothing", () => {
    expect(unfitness(agent("ana"), wanted(entry("e"), at))).toBeUndefined();
  });

  it.each(Object.entries(cases))("is passed over: %s", (reason, [who, what]) => {
    expect(unfitness(agent("ana", who), wanted(entry("e", what), at))).toBe(reason);
  });

  it("fits with the level asked for or a higher one", () => {
    const want = wanted(entry("e", { asks: french }), at);
    expect([2, 3, 4].map((level) => misfit(agent("ana", { knows: { french: level } }), want))).toEqual([
      "level-too-low",
      undefined,
      undefined,
    ]);
  });

  it("who is waited for by name need not work for the queue nor have the skills, but may have declined", () => {
    const asks: Partial<Needs> = {
      ...french,
      preferredAgent: { agentId: agentId("ana"), why: "last-agent", patienceSeconds: 30 },
    };
    const ana = agent("ana", { queues: [] });
    expect(misfit(ana, wanted(entry("e", { asks }), at))).toBeUndefined();
    expect(misfit(ana, wanted(entry("e", { asks }), 30_000))).toBe("other-queue");
    const avoid = [{ agentId: agentId("ana"), until: at + 1 }];
    expect(misfit(ana, wanted(entry("e", { asks, avoid }), at))).toBe("declined");
  });

  it("of another queue fits once a step or a loan lets that queue's agents in", () => {
    const ben = agent("ben", { queues: [memberOf("sales")] });
    const later = entry("e", { asks: { steps: [step(30, { alsoAgentsOf: [queueId("sales")] })] } });
    expect(misfit(ben, wanted(later, at))).toBe("other-queue");
    expect(misfit(ben, wanted(later, 30_000))).toBeUndefined();
    expect(misfit(ben, wanted(entry("e"), at, [queueId("sales")]))).toBeUndefined();
  });

  it("who opted out of the contact's queue is not had by way of another queue that helps out", () => {
    const both = agent("ana", {
      queues: [memberOf("support"), memberOf("sales")],
      optedOut: [queueId("support")],
    });
    expect(misfit(both, wanted(entry("e"), at, [queueId("sales")]))).toBe("opted-out");
  });

  it("who opted out of a queue that helps out is had by way of a third", () => {
    const ben = agent("ben", { queues: [memberOf("sales"), memberOf("backup")], optedOut: [queueId("sales")] });
    expect(misfit(ben, wanted(entry("e"), at, [queueId("sales")]))).toBe("opted-out");
    expect(misfit(ben, wanted(entry("e"), at, [queueId("sales"), queueId("backup")]))).toBeUndefined();
  });
});

describe("waiting alone helps", () => {
  const from = (who: Agent, what: QueueEntry) => {
    const want = wanted(what, at);
    const reason = unfitness(who, want);
    return reason === undefined ? "fits now" : fitFrom(who, want, reason);
  };

  it("an agent who declined, until the time is over, whatever was declined before", () => {
    const avoid = [
      { agentId: agentId("ana"), until: at - 5 },
      { agentId: agentId("ana"), until: at + 5_000 },
    ];
    expect(from(agent("ana"), entry("e", { avoid }))).toBe(at + 5_000);
  });

  it("an agent who joins later, from the earliest of the delays on", () => {
    const queues = [memberOf("support", { delaySeconds: 60 }), memberOf("sales", { delaySeconds: 40 })];
    expect(from(agent("ana", { queues }), entry("e"))).toBe(60_000);
    const lent = wanted(entry("e"), at, [queueId("sales")]);
    expect(fitFrom(agent("ana", { queues }), lent, "joins-later")).toBe(40_000);
  });

  it("not by the delay of a queue that the agent has opted out of", () => {
    const ana = agent("ana", {
      queues: [memberOf("sales", { delaySeconds: 40 }), memberOf("backup", { delaySeconds: 50 })],
      optedOut: [queueId("sales")],
    });
    const want = wanted(entry("e"), at, [queueId("sales"), queueId("backup")]);
    expect(misfit(ana, want)).toBe("joins-later");
    expect(fitFrom(ana, want, "joins-later")).toBe(50_000);
  });

  it.each(["lacks-skill", "away", "engaged", "opted-out", "other-queue"] as const)(
    "nobody who is passed over: %s",
    (reason) => {
      const [who, what] = cases[reason];
      expect(from(agent("ana", who), entry("e", what))).toBeUndefined();
    },
  );
});
