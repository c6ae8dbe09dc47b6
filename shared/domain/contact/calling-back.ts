// The place in line becomes a callback, and the callback is kept, paused or given up.
import type { CallbackId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { PinnedSettings } from "../settings/pinned";
import { moveCallback } from "./agreed-time";
import { askForCallback } from "./asking-callback";
import { endHolding } from "./calling-first";
import type { ContactCommand } from "./commands";
import type { Draft } from "./draft";
import { placeLastCall } from "./last-call";
import { close, whereOf } from "./leaving";
import { estimatesOf } from "./said-estimates";
import { isBeingCalled } from "./parting";
import { speak } from "./speaking";
import { keepCallback } from "./redial";
import { leaveLine, playOn, withdrawOffer } from "./waiting-in-line";

const done = ok(undefined);

/** The entry is a callback now: only now may the caller be told so. */
export function promiseCallback(
  now: Draft,
  { entryId, callbackId, owner }: Extract<ContactCommand, { type: "ConfirmConversion" }>,
): void {
  const { phase } = now.contact;
  if (phase.in !== "queue" || phase.place.entryId !== entryId || phase.stage.is !== "asking-callback") return;
  const { number } = phase.stage;
  withdrawOffer(now, "cancelled");
  now.emit({
    type: "CallbackPromised",
    callbackId,
    number,
    queueId: phase.place.queueId,
    waitedMs: now.at - phase.place.since,
    ...estimatesOf(now.contact),
    ...(owner ? { owner } : {}),
  });
  const isHeard = speak(now, [
    { say: "message", key: phase.offeredSlot ? "callback-slot-confirmed" : "callback-confirmed" },
    { say: "digits", digits: number.replace("+", "") },
  ]);
  if (!isHeard) finishConfirming(now);
}

/** An agent was quicker than the key. The wish is kept: it may still come to nothing with that agent. */
export function denyCallback(now: Draft, entryId: string, settings: PinnedSettings): void {
  const { phase, customerLeg } = now.contact;
  if (phase.in !== "queue" || phase.place.entryId !== entryId || phase.stage.is !== "asking-callback") return;
  // All has been said, and joining, which cuts off what is being said, has come to nothing or is still to come.
  const isQuiet = !phase.offer || phase.offer.stage === "ringing";
  if (isQuiet && customerLeg?.isLive && !customerLeg.playing) playOn(now, settings);
  now.emit({ type: "CallbackDenied" });
  if (!customerLeg) abandonLine(now);
}

/** The same number is to be called back already: the caller may rely on that, and leaves the line. */
export function joinCallback(now: Draft, entryId: string, callbackId: CallbackId): void {
  const { phase } = now.contact;
  if (phase.in !== "queue" || phase.place.entryId !== entryId || phase.stage.is !== "asking-callback") return;
  now.emit({ type: "CallbackJoined", callbackId, queueId: phase.place.queueId, number: phase.stage.number });
  keepCallback(now, [
    { say: "message", key: "callback-already-requested" },
    { say: "message", key: "goodbye" },
  ]);
}

/** Somebody was quicker: another time is offered as soon as this has been said. */
export function denySlot(now: Draft, entryId: string): void {
  const { phase, customerLeg } = now.contact;
  if (phase.in !== "queue" || phase.place.entryId !== entryId || phase.stage.is !== "asking-callback") return;
  now.emit({ type: "SlotDenied", queueId: phase.place.queueId, nextAt: now.at });
  if (!customerLeg) abandonLine(now);
  else if (!phase.offer || phase.offer.stage === "ringing")
    speak(now, [{ say: "message", key: "callback-slot-taken" }]);
}

/** As many callbacks of this number are open as may be: the caller waits on. */
export function denyNumber(now: Draft, entryId: string): void {
  const { phase, customerLeg } = now.contact;
  if (phase.in !== "queue" || phase.place.entryId !== entryId || phase.stage.is !== "asking-callback") return;
  now.emit({ type: "NumberDenied", number: phase.stage.number });
  if (!customerLeg) abandonLine(now);
  else if (!phase.offer || phase.offer.stage === "ringing")
    speak(now, [
      { say: "message", key: "callback-number-busy" },
      { say: "message", key: "callback-declined" },
    ]);
}

/** The caller has hung up in line: for good, or trusting in the key that was pressed. */
export function leftLine(now: Draft): void {
  const { phase } = now.contact;
  if (phase.in !== "queue") return;
  // While the key's answer is out, it decides: the place may have become a callback already.
  if (phase.stage.is === "asking-callback") return;
  const wish = phase.wantsCallback ?? phase.stillPromised;
  if (wish) {
    withdrawOffer(now, "caller-left");
    askForCallback(now, wish.number);
  } else if (phase.redial && phase.redial.choice === undefined) {
    // Who hangs up before having chosen is called back as promised.
    withdrawOffer(now, "caller-left");
    keepCallback(now, []);
  } else abandonLine(now);
}

function abandonLine(now: Draft): void {
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
  if (phase.in !== "callback" || phase.stage.is !== "confirming") return;
  const { slot } = phase.stage;
  now.emit({ type: "CallbackReady" });
  if (slot)
    moveCallback(now, { slot: { start: slot.start, end: slot.end }, by: "customer", what: "agreed on in line" });
}

export function resumeCallback(now: Draft, attempt: number): Result<undefined> {
  const { phase } = now.contact;
  if (phase.in === "callback" && phase.stage.is === "paused" && phase.attempt === attempt) {
    // Whoever was moved while pausing has no place to take up again.
    if (phase.stage.hasNoPlace) now.emit({ type: "CallbackBegun", place: phase.place });
    else now.emit({ type: "CallbackResumed", attempt });
  }
  return done;
}

/** Ends a callback that is not being spoken on. While the customer's phone rings only a person may still cancel. */
export function endCallback(
  now: Draft,
  because: "cancelled" | "expired" | "failed",
  settings: PinnedSettings,
  { by, mayCall }: { readonly by?: string; readonly mayCall?: true } = {},
): Result<undefined> {
  const { phase } = now.contact;
  if (phase.in !== "callback")
    return refuse({
      code: "not-now",
      message: `the callback can no longer be ${because}: the contact is in "${phase.in}"`,
    });
  const isCalling = isBeingCalled(phase.stage);
  if (isCalling && because !== "cancelled")
    return refuse({ code: "not-now", message: "the customer is being called; the attempt's outcome decides" });
  if (isCalling) endHolding(now, "cancelled", settings);
  else withdrawOffer(now, "cancelled");
  if (because === "expired" && placeLastCall(now, mayCall === true, settings)) return done;
  leaveLine(now, because);
  close(now, `callback-${because}`, undefined, by);
  return done;
}
