// Caller and queue settle by key which number is to be called back. Only a confirmed number is a wish.
import type { Sentence } from "../announcement/sentence";
import type { PinnedSettings } from "../settings/pinned";
import type { QueueCallback } from "../settings/queue-callback";
import { ask, askAgain, bridge, endDialogue } from "./asking";
import { askForCallback } from "./asking-callback";
import type { Contact } from "./contact";
import { isBounce, isDigit, keys, mostDigits, type NumberAnswer } from "./dialogue";
import type { Draft } from "./draft";
import { speak } from "./speaking";

const say = (key: Extract<Sentence, { say: "message" }>["key"]): Sentence => ({ say: "message", key });

/** The queue's rules for callbacks where this key asks for one: only once an offer was heard, and not while it is settled. */
export function wishedBy(contact: Contact, key: string, settings: PinnedSettings): QueueCallback | undefined {
  const { phase } = contact;
  if (phase.in !== "queue" || phase.stage.is !== "in-line" || phase.dialogue || phase.callbackOffers === 0)
    return undefined;
  // What happens to the agent's offer settles the wish that is there already.
  if (phase.wantsCallback) return undefined;
  const rules = settings.queue(phase.place.queueId)?.callback;
  return rules?.offered && rules.key === key ? rules : undefined;
}

/** The number, as dialled or as Graph names it, that must be known to be callable before this key is dealt with. */
export function numberToCheck(contact: Contact, key: string, settings: PinnedSettings): string | undefined {
  const { phase, customer } = contact;
  if (phase.in === "queue" && phase.dialogue?.question.asks === "number")
    return key === keys.end && phase.dialogue.digits !== "" ? phase.dialogue.digits : undefined;
  return wishedBy(contact, key, settings) && customer.number;
}

/** The caller has pressed the key that asks for a callback. */
export function beginToSettle(now: Draft, rules: QueueCallback, callable: NumberAnswer | undefined): void {
  const { numbers } = rules;
  if (now.contact.customer.number === undefined) {
    if (numbers.mayEnterAnother) ask(now, { asks: "number" }, numbers, [say("callback-number-unknown")]);
    return;
  }
  if (!callable) speak(now, [say("callback-failed")]);
  else if (callable.is === "callable") {
    if (numbers.confirm) ask(now, { asks: "confirm-number", number: callable.number }, numbers);
    else askForCallback(now, callable.number);
  } else if (numbers.mayEnterAnother) ask(now, { asks: "number" }, numbers, [say("callback-number-refused")]);
  else speak(now, [say("callback-number-refused"), say("callback-declined")]);
}

export function keyWhileConfirming(now: Draft, key: string, { numbers }: QueueCallback): void {
  const { phase } = now.contact;
  if (phase.in !== "queue" || phase.dialogue?.question.asks !== "confirm-number" || isBounce(phase.dialogue, now.at))
    return;
  const { question, tries } = phase.dialogue;
  if (key === keys.yes) {
    endDialogue(now, "confirmed", bridge(now));
    askForCallback(now, question.number);
  } else if (key === keys.another && numbers.mayEnterAnother) ask(now, { asks: "number" }, numbers, [], tries);
  else if (key === keys.back) endDialogue(now, "back", [say("callback-declined")]);
  else if (!askAgain(now, say("invalid-key"), numbers)) giveUp(now);
}

export function keyOfNumber(now: Draft, key: string, { numbers }: QueueCallback, callable?: NumberAnswer): void {
  const { phase, customerLeg } = now.contact;
  if (phase.in !== "queue" || phase.dialogue?.question.asks !== "number") return;
  const { digits, tries } = phase.dialogue;
  if (isDigit(key)) {
    if (customerLeg?.playing) now.emit({ type: "SpeakingStopped", context: customerLeg.playing.context });
    if (digits.length > mostDigits) refuseNumber(now, numbers);
  } else if (key === keys.back) {
    if (digits === "") endDialogue(now, "back", [say("callback-declined")]);
    else {
      now.emit({ type: "DigitsCleared" });
      speak(now, [say("callback-enter-again")]);
    }
  } else if (digits === "") {
    if (!askAgain(now, say("no-input"), numbers)) giveUp(now);
  } else if (!callable) endDialogue(now, "refused", [say("callback-failed")]);
  else if (callable.is === "refused") refuseNumber(now, numbers);
  else ask(now, { asks: "confirm-number", number: callable.number }, numbers, [], tries);
}

function refuseNumber(now: Draft, numbers: QueueCallback["numbers"]): void {
  if (!askAgain(now, say("callback-number-refused"), numbers)) giveUp(now);
}

/** Nothing was pressed for too long. */
export function silenceWhileSettling(now: Draft, { numbers }: QueueCallback): void {
  if (!askAgain(now, say("no-input"), numbers)) giveUp(now);
}

const giveUp = (now: Draft): void => endDialogue(now, "given-up", [say("too-many-tries"), say("callback-declined")]);
