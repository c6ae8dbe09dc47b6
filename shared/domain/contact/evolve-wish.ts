// What is true after a fact about a caller's wish to be called back. Called by `evolve`; as total and silent as that.
import { agreedOn } from "./agreed-stage";
import type { Contact, Phase } from "./contact";
import { withoutPlaying } from "./customer-leg";
import { answerPatienceMs, isDigit, type Dialogue } from "./dialogue";
import type { ContactEvent, EventOf } from "./events";
import { ownedPlace } from "./owner";
import type { WishFact } from "./wish-facts";

type WishEvent = WishFact & { readonly at: number };

/** The compiler sees that none is forgotten. */
const wishFacts: Readonly<Record<WishFact["type"], true>> = {
  CallbackOffered: true,
  CallbackWithheld: true,
  CallerAsked: true,
  AnswerAwaited: true,
  SpeakingStopped: true,
  DigitsCleared: true,
  DialogueEnded: true,
  RedialRecognised: true,
  RedialChosen: true,
  RedialSettled: true,
  CallbackGaveWay: true,
  CallbackJoined: true,
  CallbackAsked: true,
  CallbackPromised: true,
  CallbackDenied: true,
  NumberDenied: true,
  SlotDenied: true,
};

/** The longest confirmation we would ever read out; after it the callback starts even if Graph never said that it ended. */
const confirmationMs = 60_000;

export const isOfWish = (event: ContactEvent): event is WishEvent => event.type in wishFacts;

type Waiting = Extract<Phase, { in: "queue" }>;

export function evolveWish(contact: Contact, event: WishEvent): Contact {
  if (event.type === "CallbackGaveWay") {
    const { to, queueId, entryId } = event;
    return { ...contact, gaveWayTo: { contactId: to, queueId, entryId } };
  }
  const { phase } = contact;
  if (phase.in !== "queue") return contact;
  const waiting = (next: Waiting): Contact => ({ ...contact, phase: next });
  switch (event.type) {
    case "CallbackOffered":
      return waiting({
        ...withoutSlot(withNextOffer(phase, event.nextAt)),
        callbackOffers: event.count,
        ...(event.slot ? { offeredSlot: event.slot } : {}),
      });
    case "CallbackWithheld":
      return waiting(withNextOffer(phase, event.nextAt));
    case "CallerAsked":
      return waiting({
        ...phase,
        dialogue: {
          question: event.question,
          digits: "",
          tries: event.tries,
          since: event.at,
          until: event.at + answerPatienceMs,
        },
      });
    case "AnswerAwaited":
      return waiting(withDialogue(phase, { until: event.until }));
    case "SpeakingStopped":
      return contact.customerLeg?.playing?.context === event.context ? withoutPlaying(contact) : contact;
    case "DigitsCleared":
      return waiting(withDialogue(phase, { digits: "", until: event.at + answerPatienceMs }));
    case "DialogueEnded": {
      const { dialogue: _, ...others } = phase;
      const ended = waiting(others);
      return event.because === "agent-found" ? withoutPlaying(ended) : ended;
    }
    case "RedialRecognised":
      return waiting({ ...phase, redial: event.open });
    case "RedialChosen":
      return waiting({ ...phase, redial: { ...event.open, choice: event.choice } });
    case "RedialSettled": {
      const { redial, ...others } = phase;
      const { number } = contact.customer;
      const hasTaken = redial?.isBeingCalled === true && event.outcome === "done" && number !== undefined;
      return waiting(hasTaken ? { ...others, stillPromised: { number } } : others);
    }
    case "CallbackAsked": {
      const { wantsCallback: _, dialogue: __, ...others } = phase;
      return waiting({
        ...others,
        stage: { is: "asking-callback", callbackId: event.callbackId, number: event.number },
      });
    }
    case "CallbackDenied":
      return phase.stage.is === "asking-callback"
        ? waiting({ ...phase, stage: { is: "in-line" }, wantsCallback: { number: phase.stage.number } })
        : contact;
    case "CallbackPromised": {
      const { callbackId, number, owner } = event;
      const place = owner ? ownedPlace(phase.place, owner) : phase.place;
      const stage = { is: "confirming", until: event.at + confirmationMs, ...agreedOn(phase.offeredSlot) } as const;
      return { ...contact, phase: { in: "callback", callbackId, number, place, attempt: 0, stage } };
    }
    case "SlotDenied":
      return waiting({ ...withoutSlot(withNextOffer(phase, event.nextAt)), stage: { is: "in-line" } });
    case "NumberDenied":
      return waiting({ ...phase, stage: { is: "in-line" } });
    case "CallbackJoined":
      return contact;
  }
}

/** A key may be the next digit of a number. */
export function withDigit(contact: Contact, { key, at }: EventOf<"KeyPressed">): Contact {
  const { phase } = contact;
  if (phase.in !== "queue" || phase.dialogue?.question.asks !== "number" || !isDigit(key)) return contact;
  const digits = phase.dialogue.digits + key;
  return { ...contact, phase: withDialogue(phase, { digits, until: at + answerPatienceMs }) };
}

const withDialogue = (phase: Waiting, change: Partial<Dialogue>): Waiting =>
  phase.dialogue ? { ...phase, dialogue: { ...phase.dialogue, ...change } } : phase;

function withoutSlot(phase: Waiting): Waiting {
  const { offeredSlot: _, ...others } = phase;
  return others;
}

function withNextOffer(phase: Waiting, nextAt: number | undefined): Waiting {
  const { nextCallbackOfferAt: _, ...waiting } = phase;
  return nextAt === undefined ? waiting : { ...waiting, nextCallbackOfferAt: nextAt };
}
