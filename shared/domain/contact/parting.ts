// An attempt to call back that comes to nothing: at once, or after a word to whoever has answered, for which no agent waits.
import type { Sentence } from "../announcement/sentence";
import type { CallbackStage, Contact } from "./contact";
import type { Draft } from "./draft";
import type { AttemptOutcome, CallResult } from "./outcomes";
import { estimatedSeconds, speak } from "./speaking";

/** As with every prompt: Graph's own delay before it says that one has ended. */
const slackMs = 15_000;

export function failAttempt(now: Draft, outcome: AttemptOutcome, result?: CallResult): void {
  const { phase } = now.contact;
  if (phase.in !== "callback" || !isBeingCalled(phase.stage) || phase.stage.is === "last-call") return;
  now.emit({
    type: "AttemptFailed",
    queueId: phase.place.queueId,
    attempt: phase.attempt,
    outcome,
    ...(result ? { result } : {}),
  });
}

const calling: ReadonlySet<CallbackStage["is"]> = new Set(["dialling", "proving", "holding", "parting", "last-call"]);

/** The customer's telephone rings for it, or is answered. */
export const isBeingCalled = ({ is }: CallbackStage): boolean => calling.has(is);

/** Somebody is, as far as can be told, and is about to be joined with an agent or waits for that. */
export const isOnTheLine = ({ phase, customerLeg }: Contact): boolean =>
  phase.in === "callback" &&
  (phase.stage.is === "holding" || (phase.stage.is === "dialling" && customerLeg?.isLive === true));

/** The customer's telephone rings for it, or what has answered may be a machine. */
export const isRung = (contact: Contact): boolean =>
  contact.phase.in === "callback" && isBeingCalled(contact.phase.stage) && !isOnTheLine(contact);

/** Says a last word, if there is one and somebody or something to hear it. Told of only then, the attempt's end hangs up. */
export function part(now: Draft, outcome: AttemptOutcome, say: readonly Sentence[]): void {
  const { phase, customerLeg } = now.contact;
  if (phase.in !== "callback") return;
  if (say.length === 0 || !customerLeg?.isLive) {
    failAttempt(now, outcome);
    return;
  }
  const until = now.at + estimatedSeconds(say) * 1000 + slackMs;
  now.emit({ type: "PartingStarted", attempt: phase.attempt, outcome, until });
  speak(now, say);
}

/** It has been said, cannot be said, or nobody hears it any more. */
export function endParting(now: Draft, result?: CallResult): void {
  const { phase } = now.contact;
  if (phase.in === "callback" && phase.stage.is === "parting") failAttempt(now, phase.stage.outcome, result);
}
