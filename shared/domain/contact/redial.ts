// Somebody who is to be called back calls again. One of both goes on: the callback, or the caller in the callback's place.
import type { Sentence } from "../announcement/sentence";
import { ok, refuse, type Result } from "../kernel/result";
import type { QueueCallback } from "../settings/queue-callback";
import { ask, askAgain, bridge, endDialogue } from "./asking";
import type { ContactCommand } from "./commands";
import { isBounce, redialKeys, type OpenCallback, type RedialChoice } from "./dialogue";
import type { Draft } from "./draft";
import { close, leaveWith } from "./leaving";
import { failAttempt, isBeingCalled, isOnTheLine } from "./parting";
import { leaveLine, withdrawOffer } from "./waiting-in-line";
import { speak } from "./speaking";

const say = (key: Extract<Sentence, { say: "message" }>["key"]): Sentence => ({ say: "message", key });

/** Telephone to telephone: we were just calling, and the attempt is given up for the call that has come. */
export function meetInLine(now: Draft, open: OpenCallback): void {
  now.emit({ type: "RedialRecognised", open });
  now.emit({ type: "RedialChosen", open, choice: "take-place" });
}

export function recogniseRedial(now: Draft, open: OpenCallback, { numbers }: QueueCallback): void {
  now.emit({ type: "RedialRecognised", open });
  ask(now, { asks: "redial" }, numbers);
}

export function keyOfRedial(now: Draft, key: string, { numbers }: QueueCallback): void {
  const { phase } = now.contact;
  if (phase.in !== "queue" || !phase.dialogue || isBounce(phase.dialogue, now.at)) return;
  const [, choice] = Object.entries(redialKeys).find(([option]) => option === key) ?? [];
  const isOffered = choice !== undefined && (choice !== "move" || phase.redial?.slot !== undefined);
  if (isOffered) choose(now, choice);
  else if (!askAgain(now, say("invalid-key"), numbers)) choose(now, "take-place");
}

/** Whoever says nothing and stays on the line wants to be served on it. */
export function silenceOfRedial(now: Draft, { numbers }: QueueCallback): void {
  if (!askAgain(now, say("no-input"), numbers)) choose(now, "take-place");
}

function choose(now: Draft, choice: RedialChoice): void {
  const { phase } = now.contact;
  if (phase.in !== "queue" || !phase.redial) return;
  const { choice: _, ...open } = phase.redial;
  now.emit({ type: "RedialChosen", open, choice });
  if (choice === "keep") keepCallback(now, [say("callback-already-requested"), say("goodbye")]);
  else endDialogue(now, "chosen", bridge(now));
}

/** The caller relies on a callback that stands already, and leaves the line. */
export function keepCallback(now: Draft, words: readonly Sentence[]): void {
  leaveLine(now, "callback-kept");
  if (now.contact.customerLeg) leaveWith(now, words, "callback-kept");
  else close(now, "callback-kept");
}

/** What came of the choice. Said to whoever still waits. */
export function redialSettled(
  now: Draft,
  { callbackId, outcome }: Extract<ContactCommand, { type: "NoteRedial" }>,
): void {
  const { phase } = now.contact;
  if (phase.in !== "queue" || phase.redial?.callbackId !== callbackId) return;
  const { choice } = phase.redial;
  if (choice === undefined) return;
  now.emit({ type: "RedialSettled", callbackId, outcome });
  if (choice === "move" && outcome === "done") {
    keepCallback(now, [say("redial-moved"), say("goodbye")]);
    return;
  }
  if (phase.dialogue || phase.stage.is !== "in-line" || (phase.offer && phase.offer.stage !== "ringing")) return;
  speak(now, [
    say(outcome === "too-late" ? "redial-too-late" : choice === "cancel" ? "redial-cancelled" : "redial-in-place"),
  ]);
}

/**
 * The callback's side of it. An attempt that rings, or that a machine may have answered, is given up; not one with somebody on the
 * line. Said once more by the same contact, it is no error: the place is that contact's.
 */
export function giveWay(now: Draft, { to, into }: Extract<ContactCommand, { type: "GiveWay" }>): Result<undefined> {
  const { phase, gaveWayTo, contactId } = now.contact;
  if (gaveWayTo?.contactId === to) return ok(undefined);
  if (phase.in !== "callback" || isOnTheLine(now.contact))
    return refuse({ code: "not-now", message: `contact ${contactId} has no place in line to give away` });
  const { queueId, entryId } = phase.place;
  now.emit({ type: "CallbackGaveWay", to, queueId, entryId, into });
  if (isBeingCalled(phase.stage)) failAttempt(now, "cancelled");
  else withdrawOffer(now, "cancelled");
  leaveLine(now, "redialled");
  close(now, "callback-redialled");
  return ok(undefined);
}
