// What a key means to somebody in line, and what follows when all has been said: by the question that the caller is being asked.
import type { PinnedSettings } from "../settings/pinned";
import { awaitAnswer } from "./asking";
import type { NumberAnswer } from "./dialogue";
import type { Draft } from "./draft";
import { keyOfRedial, silenceOfRedial } from "./redial";
import { beginToSettle, keyOfNumber, keyWhileConfirming, silenceWhileSettling, wishedBy } from "./settling-number";
import { continueInLine, type KnownOfLine } from "./waiting-in-line";

/** @param callable what is known of the number, where `numberToCheck` names one for this key. */
export function keyPressedInLine(
  now: Draft,
  key: string,
  callable: NumberAnswer | undefined,
  settings: PinnedSettings,
): void {
  const { phase } = now.contact;
  if (phase.in !== "queue") return;
  const rules = settings.queue(phase.place.queueId)?.callback;
  if (!rules) return;
  switch (phase.dialogue?.question.asks) {
    case "confirm-number":
      keyWhileConfirming(now, key, rules);
      return;
    case "number":
      keyOfNumber(now, key, rules, callable);
      return;
    case "redial":
      keyOfRedial(now, key, rules);
      return;
    case undefined:
      if (wishedBy(now.contact, key, settings)) beginToSettle(now, rules, callable);
  }
}

export function promptEndedInLine(now: Draft, known: KnownOfLine, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in === "queue" && phase.dialogue) awaitAnswer(now);
  else continueInLine(now, known, settings);
}

/** Nothing was pressed in time. */
export function silenceInLine(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in !== "queue") return;
  const rules = settings.queue(phase.place.queueId)?.callback;
  if (!rules || !phase.dialogue) return;
  if (phase.dialogue.question.asks === "redial") silenceOfRedial(now, rules);
  else silenceWhileSettling(now, rules);
}
