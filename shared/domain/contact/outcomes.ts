// How calls, attempts and offers end, and what a line looks like: small facts that commands and events share.
import type { LineMeasures } from "../routing/overflow";
import type { Sureness, WaitFigures } from "../wait-time/estimate";

/** How a call ended, in Graph's codes (see the termination codes of call-delete in Microsoft's reference). */
export interface CallResult {
  readonly code: number;
  readonly subcode: number;
}

/** Why an attempt to call a customer back did not end in a conversation. */
export type AttemptOutcome =
  | "busy"
  | "no-answer"
  | "unreachable"
  | "declined"
  | "hung-up"
  /** Answered, and nobody proved to be a person. */
  | "machine"
  | "wrong-person"
  /** Answered before an agent could be found: our fault. */
  | "no-agent"
  | "agent-left"
  | "not-joined"
  | "cancelled";

/**
 * `not-reached`: surely did not ring. `lost`: Graph never told whether it did, so it may ring still. `taken`: somebody else who
 * was rung at the same time was quicker.
 */
export type OfferEnd =
  | "taken"
  | "no-answer"
  | "declined"
  | "not-reached"
  | "lost"
  | "caller-left"
  | "cancelled"
  | "not-joined"
  | "attempt-failed";

/**
 * Why an effect came to nothing. `gone`: the call is over. `absent`: whom it was about is not in the call. `forbidden`: the tenant or
 * Graph's permissions do not allow it. `unacceptable`: it cannot be done to this call. `failed`: given up after failures.
 */
export type RefusalReason = "gone" | "absent" | "forbidden" | "unacceptable" | "failed";

/** What the line looks like from one place: counted when it is about to be announced. */
export interface LineView {
  /** 1 = next. Counts those who can be served before: callbacks too, and of other queues whoever competes for the agents. */
  readonly position: number;
  /** Agents signed in to the queue, busy or not. */
  readonly agents: number;
  /** Callers on the line of the queue now, this one left out. */
  readonly waiting: number;
  /** How long it will take from now on. */
  readonly estimate?: LineEstimate;
  /** Why there is no estimate. */
  readonly unknown?: UnknownWait;
}

/** Nobody there who may take it, nobody of the queue handled yet, or nobody who may ever take it. */
export type UnknownWait = "nobody-signed-in" | "no-history" | "endless";

/** A line as the rules of overflow measure it; who waits already is one of those who wait. */
export const measuresOf = ({ agents, waiting, estimate }: LineView, who: "joining" | "waiting"): LineMeasures => ({
  waiting: who === "joining" ? waiting : waiting + 1,
  agents,
  ...(estimate ? { estimatedSeconds: estimate.p50 } : {}),
});

/** Seconds that the wait stays under in five, eight and nine of ten cases. */
export type LineEstimate = WaitFigures & { readonly sureness: Sureness };

/** An estimate that a caller was told or that stood when he or she joined, kept until it is known how long it took. */
export type SaidEstimate = WaitFigures & {
  /** Unix milliseconds. */
  readonly at: number;
};
