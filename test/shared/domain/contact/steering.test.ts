// What people do with a callback that waits, told from the contact's side.
import fc from "fast-check";
import type { ContactEvent } from "../../../../shared/domain/contact/events";
import { topPriorityMinutes, type Steering } from "../../../../shared/domain/contact/steering-facts";
import { begin } from "../../../../shared/domain/contact/begin";
import { decide } from "../../../../shared/domain/contact/decide";
import { evolve } from "../../../../shared/domain/contact/evolve";
import { ownedBy } from "../../../../shared/domain/contact/owner";
import { react } from "../../../../shared/domain/contact/react";
import type { Contact } from "../../../../shared/domain/contact/contact";
import { idOf, type AgentId } from "../../../../shared/domain/kernel/ids";
import { agentLeg, ana, callbackId, contactId, endpointId, offer1, sales, support, tenantId } from "./given";
import { pinned, queueWith } from "./settings";

const at = Date.parse("2026-11-23T10:00:00Z");
const settings = pinned([queueWith({ id: "support" }), queueWith({ id: "sales", requiredSkills: [] })]);
const place = { queueId: support, entryId: "k1.1", since: at, requiredSkills: [], priorityMinutes: 5 };
const requested = {
  type: "CallbackRequested",
  at,
  contactId,
  tenantId,
  endpointId,
  callbackId,
  number: "+351912345678",
  place,
  language: "en-US",
  pins: {},
} as const;

/** A callback in one of the stages in which it waits. */
function waiting(stage: "in-line" | "paused" | "scheduled" | "offered"): Contact {
  const contact = begin(requested);
  if (contact.phase.in !== "callback") throw new Error("it is none");
  const offer = {
    offerId: offer1,
    agentId: ana,
    legId: agentLeg,
    hasRung: false,
    since: at,
    until: at + 20_000,
    stage: "ringing",
  } as const;
  const stages = {
    "in-line": { is: "in-line" },
    paused: { is: "paused" },
    scheduled: { is: "scheduled", from: at + 3_600_000 },
    offered: { is: "offered", offer },
  } as const;
  return { ...contact, visits: 1, phase: { ...contact.phase, stage: stages[stage] } };
}

function steer(contact: Contact, steering: Steering) {
  const decided = decide(contact, { type: "SteerCallback", at, by: "ada", steering, pins: {} }, settings);
  if (!decided.ok) return { refusal: decided.refusal, effects: [], after: contact, events: [] };
  let after = contact;
  const effects = decided.value.flatMap((event: ContactEvent) => {
    const before = after;
    after = evolve(before, event);
    return react(before, event, after, settings);
  });
  return { refusal: undefined, effects, after, events: decided.value };
}

describe("a callback in line", () => {
  it("goes to another queue with the time that it has waited, and its orchestration keeps who wanted that", () => {
    const { effects, after } = steer(waiting("in-line"), { do: "move", queueId: sales });
    expect(effects).toMatchObject([
      { do: "leave-queue", queueId: support, entryId: "k1.1" },
      {
        do: "enter-queue",
        kind: "callback",
        place: { queueId: sales, entryId: "k1.2", since: at, requiredSkills: [] },
      },
      { do: "tell-callback", input: { type: "Steered", by: "ada", queueId: sales, what: "moved to queue sales" } },
    ]);
    expect(after.phase).toMatchObject({ in: "callback", stage: { is: "entering" }, place: { queueId: sales } });
  });

  it("is kept for one agent until then, counted from when it came", () => {
    const { effects } = steer(waiting("in-line"), { do: "give", agentId: ana, until: at + 60_000 });
    expect(effects).toContainEqual(
      expect.objectContaining({
        do: "enter-queue",
        place: expect.objectContaining({ preferredAgent: ownedBy(ana, 60) }),
      }),
    );
  });

  it("comes in front of everybody when it is to be called now", () => {
    const { effects } = steer(waiting("in-line"), { do: "call-now" });
    expect(effects[1]).toMatchObject({ do: "enter-queue", place: { priorityMinutes: topPriorityMinutes } });
  });

  it("stays where it is when it is asked for what is so already", () => {
    expect(steer(waiting("in-line"), { do: "move", queueId: support }).events).toEqual([]);
    expect(steer(waiting("in-line"), { do: "prioritise", priorityMinutes: 5 }).events).toEqual([]);
    const once = steer(waiting("in-line"), { do: "move", queueId: sales }).after;
    expect(steer(once, { do: "move", queueId: sales }).events).toEqual([]);
  });

  it("goes to no queue that is not there", () => {
    expect(steer(waiting("in-line"), { do: "move", queueId: idOf("nowhere") }).refusal).toMatchObject({
      code: "unprocessable",
      field: "queueId",
    });
  });
});

describe("a callback that waits for a time", () => {
  it("waits on in another queue, and takes its place there when its time has come", () => {
    const { effects, after } = steer(waiting("scheduled"), { do: "move", queueId: sales });
    expect(effects).toMatchObject([{ do: "tell-callback", input: { begins: false, queueId: sales } }]);
    const begun = decide(after, { type: "BeginCallback", at }, settings);
    expect(begun).toMatchObject({ ok: true, value: [{ type: "CallbackBegun", place: { queueId: sales } }] });
  });

  it("pauses on in another queue, and is in no line meanwhile", () => {
    const { effects, after } = steer(waiting("paused"), { do: "move", queueId: sales });
    expect(effects.map((effect) => effect.do)).toEqual(["leave-queue", "tell-callback"]);
    expect(steer(after, { do: "prioritise", priorityMinutes: 9 }).effects.map((effect) => effect.do)).toEqual([
      "tell-callback",
    ]);
    const resumed = decide(after, { type: "ResumeCallback", at, attempt: 0 }, settings);
    expect(resumed).toMatchObject({ ok: true, value: [{ type: "CallbackBegun", place: { queueId: sales } }] });
  });

  it("comes into line at once when it is to be called now", () => {
    for (const stage of ["paused", "scheduled"] as const) {
      const { effects, after } = steer(waiting(stage), { do: "call-now" });
      expect(effects).toContainEqual(expect.objectContaining({ do: "enter-queue" }));
      expect(after.phase).toMatchObject({ stage: { is: "entering" } });
    }
  });
});

it("leaves a callback alone while an agent is being asked, and whatever is no callback", () => {
  expect(steer(waiting("offered"), { do: "call-now" }).refusal).toMatchObject({ code: "not-now" });
  const over: Contact = { ...waiting("in-line"), phase: { in: "closed", reason: "handled", where: "x", at } };
  expect(steer(over, { do: "call-now" }).refusal).toMatchObject({ code: "not-now" });
});

it("holds one place at most, whatever people want and in whatever order", () => {
  const steering: fc.Arbitrary<Steering> = fc.oneof(
    fc.constantFrom(support, sales).map((queueId) => ({ do: "move", queueId }) as const),
    fc.nat(3).map((n) => ({ do: "give", agentId: idOf<AgentId>(`a${n}`), until: at + n * 60_000 }) as const),
    fc.nat(3).map((priorityMinutes) => ({ do: "prioritise", priorityMinutes }) as const),
    fc.constant({ do: "call-now" } as const),
  );
  fc.assert(
    fc.property(fc.constantFrom("in-line", "paused", "scheduled"), fc.array(steering), (stage, wishes) => {
      let contact = waiting(stage);
      const held = new Set(stage === "scheduled" ? [] : ["k1.1"]);
      for (const wish of wishes) {
        const { effects, after } = steer(contact, wish);
        for (const effect of effects) {
          if (effect.do === "leave-queue") expect(held.delete(effect.entryId)).toBe(true);
          if (effect.do === "enter-queue") held.add(effect.place.entryId);
        }
        contact = after;
        expect(held.size).toBeLessThanOrEqual(1);
      }
    }),
  );
});
