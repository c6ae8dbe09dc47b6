// Any commands, however late, repeated, reordered or nonsensical: what is always true of a contact.
import fc from "fast-check";
import { hasAlreadyHeard } from "../../../../shared/domain/contact/already-heard";
import { currentOffer, isOver, ringsOf, type Contact } from "../../../../shared/domain/contact/contact";
import { deadlineOf } from "../../../../shared/domain/contact/deadline";
import { decide } from "../../../../shared/domain/contact/decide";
import { rebuilt } from "./given";
import { effectsIn, historyIn, leftAlone, walk, type Walk } from "./walk";

const always = (property: (walk: Walk) => void) => fc.assert(fc.property(walk, property), { numRuns: 250 });

/** What a state must look like to make sense; the sentence names what does not. */
function nonsenseIn(contact: Contact): string | undefined {
  const { phase, customerLeg } = contact;
  if (customerLeg?.playing && !customerLeg.isLive) return "something plays into a call without audio";
  switch (phase.in) {
    case "arriving":
    case "flow":
    case "handing-over":
    case "leaving":
      return customerLeg ? undefined : `${phase.in} without a caller`;
    case "queue":
      if (!customerLeg && phase.stage.is !== "asking-callback") return "waits in line although the caller has gone";
      return phase.stage.is === "in-line" && phase.leaveBy === undefined ? "waits for ever" : undefined;
    case "callback": {
      const hasLeg = ["confirming", "dialling", "proving", "holding", "parting", "last-call"].includes(phase.stage.is);
      return hasLeg === (customerLeg !== undefined)
        ? undefined
        : `callback ${phase.stage.is}, customer's leg: ${String(customerLeg?.legId)}`;
    }
    case "talk":
      return phase.mode === "conference" && !customerLeg ? "talks in a conference without the customer" : undefined;
    case "wrap-up":
    case "closed":
      return customerLeg ? `${phase.in} with a customer's leg` : undefined;
  }
}

/** Something that surely comes: a deadline, or the answer to an effect that is kept until it succeeds. */
const willBeLookedAt = (contact: Contact): boolean => {
  const { phase } = contact;
  if (deadlineOf(contact) !== undefined || isOver(contact)) return true;
  if (phase.in === "callback") return ["entering", "scheduled", "in-line", "paused"].includes(phase.stage.is);
  return phase.in === "queue" && phase.stage.is !== "in-line";
};

describe("a contact told anything at all", () => {
  it("is never in a state that makes no sense", () =>
    always(({ steps }) => {
      for (const { after } of steps) expect(nonsenseIn(after)).toBeUndefined();
    }));

  it("is rebuilt from its events as it was", () =>
    always((walk) => expect(rebuilt(historyIn(walk))).toEqual(walk.end)));

  it("numbers its events without a gap", () => always((walk) => expect(walk.end.seq).toBe(historyIn(walk).length)));

  it("makes nothing new of being told the same again at once", () =>
    always(({ steps, settings }) => {
      for (const { command, after } of steps) {
        // Graph does not say which transfer or effect it means: its second report may be about the next one.
        if (command.type === "NoteTransfer" || command.type === "NoteRefused") continue;
        // What is overdue is dealt with one by one.
        if (command.type === "PassTime" && (deadlineOf(after) ?? Infinity) <= command.at) continue;
        const again = decide(after, command, settings);
        // A doubtful roster is doubted as often as it comes: Graph is only asked.
        const news = again.ok ? again.value.filter(({ type }) => type !== "RosterDoubted") : [];
        expect(news).toEqual([]);
      }
    }));

  it("hears no news in what it remembers to have heard", () =>
    always(({ steps }) => {
      for (const { before, command, events } of steps)
        if (hasAlreadyHeard(before, command)) expect([command.type, events]).toEqual([command.type, []]);
    }));

  it("stays closed once it is closed; only calls that appear late are hung up, and agents who passed it on wrap up", () =>
    always(({ steps }) => {
      for (const { before, after, events } of steps.filter((step) => isOver(step.before))) {
        expect(after.phase).toEqual(before.phase);
        const later = new Set<string>(["StrayCallFound", "DispositionSet", "WrapUpEnded"]);
        expect(events.filter(({ type }) => !later.has(type))).toEqual([]);
      }
    }));

  it("has a deadline, or waits for something that surely comes", () =>
    always(({ steps }) => {
      for (const { after } of steps) expect([after.phase, willBeLookedAt(after)]).toEqual([after.phase, true]);
    }));

  it("comes to an end when it is left alone", () =>
    always((walk) => expect(leftAlone(walk).end.phase).toMatchObject({ in: "closed" })));

  it("is offered to one agent at a time", () =>
    always(({ steps }) => {
      for (const { before, events } of steps) {
        const started = events.filter(({ type }) => type === "OfferStarted");
        expect(started.length).toBeLessThanOrEqual(1);
        if (started.length > 0) expect(currentOffer(before)).toBeUndefined();
      }
    }));
});

describe("a contact that has come to its end", () => {
  const ended = (property: (walk: Walk) => void) => always((walk) => property(leftAlone(walk)));

  it("has hung up every call that it knew to be an agent's, unless agent and customer were joined", () =>
    ended((walk) => {
      const effects = effectsIn(walk);
      const hungUp = effects.flatMap((effect) => (effect.do === "hang-up" ? [effect.callId] : []));
      const joined = historyIn(walk).flatMap((event) =>
        event.type === "TalkStarted" ? [`${event.offerId} ${event.agentId}`] : [],
      );
      for (const { before, after } of walk.steps) {
        const { offerId } = currentOffer(before) ?? {};
        const still = ringsOf(currentOffer(after)).map(({ legId }) => legId);
        for (const { callId, agentId, legId } of ringsOf(currentOffer(before)))
          if (callId && !still.includes(legId) && !joined.includes(`${offerId} ${agentId}`))
            expect(hungUp).toContain(callId);
      }
    }));

  it("has given back every agent who was claimed: released, or engaged and finished", () =>
    ended((walk) => {
      const history = historyIn(walk);
      const effects = effectsIn(walk);
      const hasEffect = (kind: "release-agent" | "finish-agent", offerId: string, agentId: string) =>
        effects.some((effect) => effect.do === kind && effect.offerId === offerId && effect.agentId === agentId);
      for (const event of history) {
        if (event.type !== "OfferStarted") continue;
        const { offerId } = event;
        for (const { agentId } of [event, ...(event.others ?? [])]) {
          const talked = history.some(
            (one) => one.type === "TalkStarted" && one.offerId === offerId && one.agentId === agentId,
          );
          const isGivenBack = talked
            ? hasEffect("finish-agent", offerId, agentId)
            : hasEffect("release-agent", offerId, agentId) || mayStillRing(walk, offerId, agentId);
          expect([offerId, agentId, isGivenBack]).toEqual([offerId, agentId, true]);
        }
      }
    }));

  it("has left every line that it asked to be let into", () =>
    ended((walk) => {
      const effects = effectsIn(walk);
      const left = effects.flatMap((effect) => (effect.do === "leave-queue" ? [effect.entryId] : []));
      for (const effect of effects) if (effect.do === "enter-queue") expect(left).toContain(effect.place.entryId);
    }));

  it("has told its callback how it ended", () =>
    ended((walk) => {
      const effects = effectsIn(walk);
      for (const effect of effects) {
        if (effect.do !== "open-callback") continue;
        const ends = new Set(["Connected", "Closed"]);
        const news = effects.flatMap((one) =>
          one.do === "tell-callback" && one.callbackId === effect.callbackId && ends.has(one.input.type)
            ? [one.input]
            : [],
        );
        expect(news).toHaveLength(1);
      }
    }));

  it("has opened every callback under a name of its own", () =>
    ended((walk) => {
      const opened = effectsIn(walk).flatMap((effect) => (effect.do === "open-callback" ? [effect.callbackId] : []));
      expect(new Set(opened).size).toBe(opened.length);
    }));

  it("has dialled the customer once for each attempt", () =>
    ended((walk) => {
      const dialled = effectsIn(walk).flatMap((effect) => (effect.do === "dial" ? [effect.legId] : []));
      expect(new Set(dialled).size).toBe(dialled.length);
    }));

  it("has played nothing into a call that was over", () =>
    ended((walk) => {
      const over = new Set<string>();
      for (const { before, after, effects } of walk.steps) {
        for (const effect of effects) if (effect.do === "play") expect(over.has(effect.callId)).toBe(false);
        const callId = before.customerLeg?.callId;
        if (callId && after.customerLeg?.callId !== callId) over.add(callId);
      }
    }));
});

/** Graph never named the agent's call, so the client may ring on: the claim runs out by itself. */
function mayStillRing(walk: Walk, offerId: string, agentId: string): boolean {
  const rings = walk.steps
    .map(({ before }) => currentOffer(before))
    .filter((offer) => offer?.offerId === offerId)
    .flatMap((offer) => ringsOf(offer).filter((ring) => ring.agentId === agentId));
  return rings.at(-1)?.callId === undefined;
}
