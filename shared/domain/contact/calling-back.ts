// The place in line becomes a callback, and the callback is kept, paused or given up.
import { idOf, type CallbackId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { PinnedSettings } from "../settings/pinned";
import type { Draft } from "./draft";
import { close, whereOf } from "./leaving";
import { endOffer } from "./offering";
import { speak } from "./speaking";
import { leaveLine, withdrawOffer } from "./waiting-in-line";

const done = ok(undefined);

/**
 * One callback per visit to a queue: its id follows from the visit, so that asking twice is asking once, and whoever was
 * called back and sent on to another queue can ask again.
 */
export const callbackIdFor = (contactId: string, visit: number): CallbackId =>
  idOf<CallbackId>(visit === 1 ? `cb-${contactId}` : `cb-${contactId}-${visit}`);

/** The caller pressed a key while waiting. */
export function keyPressedInLine(now: Draft, key: string, settings: PinnedSettings): void {
  const { phase, contactId, customer, visits } = now.contact;
  if (phase.in !== "queue" || phase.stage.is !== "in-line" || phase.callbackOffers === 0) return;
  const rules = settings.queue(phase.place.queueId)?.callback;
  if (!rules?.offered || rules.key !== key || customer.number === undefined) return;
  now.emit({ type: "CallbackAsked", callbackId: callbackIdFor(contactId, visits) });
}

/** The entry is a callback now: only now may the caller be told so. */
export function promiseCallback(now: Draft, entryId: string, callbackId: CallbackId): void {
  const { phase, customer } = now.contact;
  if (phase.in !== "queue" || phase.place.entryId !== entryId || phase.stage.is !== "asking-callback") return;
  const { number } = customer;
  if (number === undefined) return;
  withdrawOffer(now, "cancelled");
  now.emit({ type: "CallbackPromised", callbackId, number, waitedMs: now.at - phase.place.since });
  const isHeard = speak(now, [
    { say: "message", key: "callback-confirmed" },
    { say: "digits", digits: number.replace("+", "") },
  ]);
  if (!isHeard) now.emit({ type: "CallbackReady" });
}

/** An agent was quicker than the key: nothing changes for a caller who is still there. */
export function denyCallback(now: Draft, entryId: string): void {
  const { phase, customerLeg } = now.contact;
  if (phase.in !== "queue" || phase.place.entryId !== entryId || phase.stage.is !== "asking-callback") return;
  now.emit({ type: "CallbackDenied" });
  if (!customerLeg) abandonLine(now);
}

/** The caller left the line for good. */
export function abandonLine(now: Draft): void {
  const { phase } = now.contact;
  if (phase.in !== "queue") return;
  const where = whereOf(now);
  withdrawOffer(now, "caller-left");
  leaveLine(now, "abandoned");
  close(now, "abandoned", where);
}

/** The confirmation has been heard: hang up and take up the place in line. */
export function finishConfirming(now: Draft): void {
  const { phase } = now.contact;
  if (phase.in === "callback" && phase.stage.is === "confirming") now.emit({ type: "CallbackReady" });
}

export function resumeCallback(now: Draft, attempt: number): Result<undefined> {
  const { phase } = now.contact;
  if (phase.in === "callback" && phase.stage.is === "paused" && phase.attempt === attempt)
    now.emit({ type: "CallbackResumed", attempt });
  return done;
}

/** Ends a callback that is not being spoken on. While the customer's phone rings only a person may still cancel. */
export function endCallback(
  now: Draft,
  because: "cancelled" | "expired" | "failed",
  settings: PinnedSettings,
): Result<undefined> {
  const { phase } = now.contact;
  if (phase.in !== "callback")
    return refuse({
      code: "not-now",
      message: `the callback can no longer be ${because}: the contact is in "${phase.in}"`,
    });
  if (phase.stage.is === "dialling" && because !== "cancelled")
    return refuse({ code: "not-now", message: "the customer's phone is ringing; the attempt's outcome decides" });
  if (phase.stage.is === "dialling") {
    now.emit({ type: "AttemptFailed", attempt: phase.attempt, outcome: "cancelled" });
  } else if (phase.stage.is === "offered") endOffer(now, "cancelled", settings);
  leaveLine(now, because);
  close(now, `callback-${because}`);
  return done;
}
