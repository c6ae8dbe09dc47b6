// The routing story in words: every kind of fact, every reason, and nothing said that did not happen.
import type { ContactEvent } from "../../../../shared/domain/contact/events";
import type { PlaceInLine } from "../../../../shared/domain/contact/contact";
import { idOf, type CallbackId, type ContactId, type LegId, type OfferId } from "../../../../shared/domain/kernel/ids";
import { chooseAgent } from "../../../../shared/domain/routing/choose-agent";
import type { Decision } from "../../../../shared/domain/routing/decision";
import type { Names } from "../../../../shared/domain/routing/decision-in-words";
import { wanted } from "../../../../shared/domain/routing/eligibility";
import { explain } from "../../../../shared/domain/routing/explain";
import { surveyed } from "../../../../shared/domain/routing/survey";
import { agent, agentId, asked, entry, memberOf, queueId, skill, step } from "./people";

const names: Names = {
  agent: (id) => id.toUpperCase(),
  queue: (id) => `the ${id} queue`,
  skill: (id) => id.charAt(0).toUpperCase() + id.slice(1),
};
const place: PlaceInLine = {
  queueId: queueId("support"),
  entryId: "k.1",
  since: 0,
  requiredSkills: asked({ french: 4 }),
  priorityMinutes: 0,
};
const joined: ContactEvent = {
  type: "QueueJoined",
  at: 200,
  place,
  line: { position: 2, agents: 3, waiting: 1 },
  leaveBy: 600_000,
  nextAnnouncementAt: 30_000,
};
const decision = (at: number, changes: Partial<Decision> = {}): Decision => ({
  at,
  looking: "contact",
  strategy: "least-occupied",
  step: 0,
  considered: 0,
  unfit: {},
  best: [],
  asked: { required: asked({ french: 4 }), helpers: [] },
  ...changes,
});
const sought = (one: Decision): ContactEvent => ({
  type: "AgentSought",
  at: one.at,
  queueId: place.queueId,
  decision: one,
});
const offer = { offerId: idOf<OfferId>("o1"), agentId: agentId("ana") };
const offered = (at: number, one?: Decision): ContactEvent => ({
  type: "OfferStarted",
  at,
  ...offer,
  legId: idOf<LegId>("a1"),
  until: at + 20_000,
  ...(one ? { decision: one } : {}),
});
const score = (key: number, changes: object = {}) => ({ order: 1, missing: 0, key, idleSince: 5, ...changes });
const sentences = (...events: ContactEvent[]) =>
  explain(events, names).flatMap(({ moments }) => moments.map(({ sentence }) => sentence));
const told = (one: Decision) => sentences({ type: "QueueAsked", at: 0, place }, sought(one)).at(-1);

describe("a contact's routing story", () => {
  it("tells a visit from joining to talking, with times since it came", () => {
    const events: ContactEvent[] = [
      { type: "QueueAsked", at: 0, place },
      joined,
      sought(
        decision(300, {
          people: {
            seenAt: 0,
            considered: 12,
            unfit: { engaged: 5, "joins-later": 1, "level-too-low": 2, wrapping: 4 },
            unmet: [...asked({ french: 4 })].map((one) => ({ ...one, reason: "level-too-low", count: 2 })),
            free: 0,
          },
        }),
      ),
      sought(
        decision(30_000, {
          step: 1,
          asked: { required: asked({ french: 2 }), helpers: [queueId("sales")] },
          people: { seenAt: 29_000, considered: 1, unfit: { engaged: 1 }, unmet: [], free: 0 },
        }),
      ),
      offered(
        45_000,
        decision(45_000, {
          step: 1,
          asked: { required: asked({ french: 2 }), helpers: [queueId("sales")] },
          best: [{ agentId: agentId("ana"), score: score(0.1, { order: 11 }) }],
        }),
      ),
      { type: "OfferAccepted", at: 48_000, ...offer, until: 90_000 },
      {
        type: "TalkStarted",
        at: 49_000,
        ...offer,
        queueId: place.queueId,
        as: "call",
        mode: "conference",
        waitedMs: 49_000,
        ringMs: 4_000,
        checkAt: 99_000,
      },
      { type: "OfferEnded", at: 50_000, ...offer, because: "cancelled" },
    ];
    const [visit, ...others] = explain(events, names);
    expect(others).toEqual([]);
    expect(visit?.moments.map(({ afterSeconds, code, sentence }) => `${afterSeconds} ${code}: ${sentence}`)).toEqual([
      "0 joined: Joined the line of the support queue as number 2; asked for: French at level 4.",
      "0 nobody-found: 12 agents considered: 5 were in a conversation, 4 were in wrap-up, 2 had French below level 4, 1 joined only for contacts that had waited longer; nobody was free.",
      "30 asks-for-less: From 30 s on French was asked for at level 2 instead of 4.",
      "30 asks-for-less: From 30 s on agents of the sales queue could take it as well.",
      "30 nobody-found: 1 agent considered: 1 was in a conversation; nobody was free.",
      "45 offered: Offered to ANA: ANA was the only one free who could take it, helping out from another queue.",
      "48 accepted: ANA answered 3 s after the offer.",
      "49 talks: Talks to ANA after a wait of 49 s.",
    ]);
    expect(visit).toMatchObject({
      queue: "the support queue",
      outcome: "talks",
      waitedSeconds: 49,
      whyItWaited: "1 agent considered: 1 was in a conversation; nobody was free.",
      whyItWentThere: "ANA was the only one free who could take it, helping out from another queue.",
    });
    expect(visit?.moments[1]?.decision?.people?.considered).toBe(12);
  });

  it.each([
    [{}, "Nobody who could take it was free."],
    [
      { considered: 2, unfit: { declined: 2 } },
      "2 agents considered: 2 declined or could not be reached a moment ago; nobody was free.",
    ],
    [{ people: { seenAt: 0, considered: 0, unfit: {}, unmet: [], free: 0 } }, "Nobody of the queue was signed in."],
    [
      { people: { seenAt: 0, considered: 2, unfit: { away: 1 }, unmet: [], free: 1 } },
      "2 agents considered: 1 was away, 1 had just been taken by another contact; nobody was free.",
    ],
    [
      { considered: 1, unfit: { engaged: 1 }, asked: { required: [], helpers: [], keptFor: agentId("ben") } },
      "Only BEN was to be asked, who is in a conversation.",
    ],
    [{ asked: { required: [], helpers: [], keptFor: agentId("ben") } }, "Only BEN was to be asked, and was not found."],
  ] as const)("tells of a search in vain: %j", (changes, sentence) => {
    expect(told(decision(100, changes))).toBe(sentence);
  });

  it("tells when the wait for one agent is over", () => {
    const kept = { required: asked({ french: 4 }), helpers: [], keptFor: agentId("ben") };
    const story = sentences(
      { type: "QueueAsked", at: 0, place },
      sought(decision(100, { considered: 1, unfit: { away: 1 }, asked: kept })),
      sought(decision(60_000, { people: { seenAt: 0, considered: 0, unfit: {}, unmet: [], free: 0 } })),
    );
    expect(story[1]).toBe("From 60 s on the wait for BEN was over: anybody was asked, for French at level 4.");
  });

  const best = (...keys: number[]) =>
    keys.map((key, n) => ({ agentId: agentId(["ana", "ben", "eva"][n] ?? ""), score: score(key) }));
  it.each([
    [{ best: best(1) }, "ANA was the only one free who could take it."],
    [
      { best: best(1, 2, 3) },
      "ANA came first: the smallest share of the shift spent with contacts; next were BEN and EVA.",
    ],
    [{ strategy: "longest-idle", best: best(1, 2) }, "ANA came first: the longest time idle; next was BEN."],
    [{ best: best(1, 1) }, "ANA came first: equal to the next, so by id; next was BEN."],
    [
      {
        best: [
          { agentId: agentId("ana"), score: score(9) },
          { agentId: agentId("ben"), score: score(1, { order: 2 }) },
        ],
      },
      "ANA came first: asked before the others by the order in the queue; next was BEN.",
    ],
    [
      {
        best: [
          { agentId: agentId("ana"), score: score(9) },
          { agentId: agentId("ben"), score: score(1, { missing: 1 }) },
        ],
      },
      "ANA came first: has more of the skills that were wished for; next was BEN.",
    ],
    [
      {
        best: [
          { agentId: agentId("ana"), score: score(1) },
          { agentId: agentId("ben"), score: score(1, { idleSince: 9 }) },
        ],
      },
      "ANA came first: idle longer, and otherwise equal; next was BEN.",
    ],
    [
      {
        best: [
          { agentId: agentId("ben"), score: score(1) },
          { agentId: agentId("ana"), score: score(2) },
        ],
      },
      "ANA came first: next best after BEN, who had just been taken.",
    ],
    [{ looking: "agent", considered: 1 }, "ANA became free and took the first contact in line."],
    [
      { looking: "agent", considered: 4, unfit: { "lacks-skill": 2 } },
      "ANA became free and took the first contact in line that could be taken; of 3 before it 2 asked for a skill that the agent lacks, 1 went to another agent.",
    ],
  ] as const)("tells why it went to that agent: %j", (changes, sentence) => {
    const story = explain(
      [
        { type: "QueueAsked", at: 0, place },
        offered(9_000, decision(9_000, changes)),
        { type: "OfferAccepted", at: 9_500, ...offer, until: 9 },
      ],
      names,
    );
    expect(story[0]?.whyItWentThere).toBe(sentence);
  });

  it.each([
    ["taken", "ANA was not needed: somebody else answered first."],
    ["no-answer", "ANA did not answer."],
    ["declined", "ANA declined, and was not asked again for 60 s."],
    ["not-reached", "ANA could not be reached."],
    ["lost", "ANA may not have been rung: Teams never told."],
    ["caller-left", "ANA was not needed any more: the customer had left."],
    ["cancelled", "ANA was not needed any more."],
    ["not-joined", "ANA answered, but could not be joined with the customer."],
    ["attempt-failed", "ANA answered, but the customer could not be reached."],
  ] as const)("tells how an offer came to nothing: %s", (because, sentence) => {
    const ended: ContactEvent = {
      type: "OfferEnded",
      at: 5_000,
      ...offer,
      because,
      ...(because === "declined" ? { avoidUntil: 65_000 } : {}),
    };
    expect(sentences({ type: "QueueAsked", at: 0, place }, offered(1_000), ended).at(-1)).toBe(sentence);
  });

  it.each([
    ["max-wait", "the longest wait allowed was over"],
    ["no-agents", "nobody was signed in any more"],
    ["abandoned", "the caller hung up"],
    ["cancelled", "it was cancelled"],
    ["expired", "the time in which the customer may be called back was over"],
    ["failed", "the customer could not be reached"],
    ["technical", "something failed"],
  ] as const)("tells why a line was left: %s", (because, words) => {
    const left: ContactEvent = {
      type: "QueueLeft",
      at: 9_000,
      queueId: place.queueId,
      because,
      as: "call",
      waitedMs: 9_000,
    };
    const [visit] = explain([{ type: "QueueAsked", at: 0, place }, left], names);
    expect(visit).toMatchObject({ outcome: "left", waitedSeconds: 9 });
    expect(visit?.moments.at(-1)?.sentence).toBe(`Left the line after 9 s: ${words}.`);
  });

  it.each([
    [{ measure: "waiting", over: 10, was: 12 }, "12 callers waited, more than 10"],
    [{ measure: "calls-per-agent", over: 2, was: 2.5 }, "2.5 callers waited for each agent, more than 2"],
    [{ measure: "calls-per-agent", over: 2 }, "callers waited and nobody was signed in"],
    [
      { measure: "estimated-wait-seconds", over: 300, was: 412.34 },
      "the wait was estimated at 412.3 s, more than 300 s",
    ],
  ] as const)("tells by which rule it was sent on: %j", (overflow, words) => {
    const queue = { queueId: place.queueId, because: "overflow", overflow } as const;
    expect(sentences({ type: "QueueRefused", at: 5, ...queue })).toEqual([
      `Was sent on from the support queue at once: ${words}.`,
    ]);
    const left: ContactEvent = { type: "QueueLeft", at: 9_000, ...queue, as: "call", waitedMs: 9_000 };
    expect(sentences({ type: "QueueAsked", at: 0, place }, left).at(-1)).toBe(`Left the line after 9 s: ${words}.`);
  });

  it("tells of every line that the contact came to, and of callbacks", () => {
    const other: PlaceInLine = {
      ...place,
      queueId: queueId("sales"),
      entryId: "k.2",
      since: 70_000,
      requiredSkills: [],
      priorityMinutes: 5,
      preferredAgent: { agentId: agentId("eva"), why: "owner", patienceSeconds: 30 },
    };
    const story = explain(
      [
        { type: "QueueRefused", at: 0, queueId: queueId("night"), because: "closed" },
        { type: "QueueAsked", at: 0, place },
        joined,
        { type: "QueueLeft", at: 70_000, queueId: place.queueId, because: "max-wait", as: "call", waitedMs: 70_000 },
        { type: "QueueAsked", at: 70_000, place: other },
        { ...joined, at: 70_100, place: other },
        {
          type: "CallbackPromised",
          at: 90_000,
          callbackId: idOf<CallbackId>("b"),
          number: "+351",
          queueId: other.queueId,
          waitedMs: 20_000,
        },
      ],
      names,
    );
    expect(story.map(({ queueId: id, outcome }) => `${id} ${outcome}`)).toEqual([
      "night refused",
      "support left",
      "sales waiting",
    ]);
    expect(story[2]?.moments.map(({ sentence }) => sentence)).toEqual([
      "Joined the line of the sales queue as number 2, counted as if it had come 5 min earlier; asked for: no skills; kept for EVA (the owner) for 30 s.",
      "The caller chose to be called back, and the place in line was kept.",
    ]);
  });

  it("names those who were rung together", () => {
    const all: ContactEvent = {
      type: "OfferStarted",
      at: 1_000,
      ...offer,
      legId: idOf<LegId>("a1"),
      others: [{ agentId: agentId("ben"), legId: idOf<LegId>("a2") }],
      until: 20_000,
    };
    const story = sentences({ type: "QueueAsked", at: 0, place }, all, {
      type: "RingEnded",
      at: 4_000,
      offerId: offer.offerId,
      agentId: agentId("ben"),
      because: "taken",
    });
    expect(story).toEqual([
      "Offered to ANA, rung together with BEN.",
      "BEN was not needed: somebody else answered first.",
    ]);
  });
});

describe("a survey of everybody at work", () => {
  const talking = {
    work: { is: "engaged", offerId: offer.offerId, contactId: idOf<ContactId>("k"), since: 0 },
  } as const;
  const want = wanted(
    entry("e", { asks: { required: asked({ french: 2 }), steps: [step(10, { alsoAgentsOf: [queueId("sales")] })] } }),
    20_000,
  );
  it("counts the agents of the queues in question by reason, and who has just been taken", () => {
    const everybody = [
      agent("a", { knows: { french: 3 }, ...talking }),
      agent("b", { knows: { french: 1 } }),
      agent("c", { knows: { french: 5 }, queues: [memberOf("sales")] }),
      agent("d", { queues: [memberOf("other")] }),
      agent("e", { skills: [{ skill: skill("chess"), level: 1 }] }),
    ];
    expect(surveyed(want, everybody, 3, 17_000)).toEqual({
      seenAt: 17_000,
      considered: 7,
      unfit: { away: 3, engaged: 1, "level-too-low": 1, "lacks-skill": 1 },
      unmet: [
        { reason: "level-too-low", skill: "french", minLevel: 2, count: 1 },
        { reason: "lacks-skill", skill: "french", minLevel: 2, count: 1 },
      ],
      free: 1,
    });
  });

  it("finds the same who is fit as the search does", () => {
    const everybody = [agent("a", { knows: { french: 3 } }), agent("b", { knows: { french: 3 }, ...talking })];
    const { decision: found } = chooseAgent(want, everybody, "longest-idle");
    expect(surveyed(want, everybody, 0, 0)).toMatchObject({
      considered: found.considered,
      unfit: found.unfit,
      free: 1,
    });
  });
});
