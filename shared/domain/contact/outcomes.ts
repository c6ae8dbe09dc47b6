// How calls, attempts and offers end, and what a line looks like: small facts that commands and events share.

/** How a call ended, in Graph's codes (see the termination codes of call-delete in Microsoft's reference). */
export interface CallResult {
  readonly code: number;
  readonly subcode: number;
}

/** Why the customer's phone could not be reached. */
export type AttemptOutcome =
  "busy" | "no-answer" | "unreachable" | "declined" | "hung-up" | "agent-left" | "not-joined" | "cancelled";

/** `not-reached`: surely did not ring. `lost`: Graph never told whether it did, so it may ring still. */
export type OfferEnd =
  "no-answer" | "declined" | "not-reached" | "lost" | "caller-left" | "cancelled" | "not-joined" | "attempt-failed";

/** What the line looks like from one place: counted when it is about to be announced. */
export interface LineView {
  /** 1 = next. Counts callbacks in line too, since they will be served first. */
  readonly position: number;
  readonly expectedWaitSeconds?: number;
  /** Agents signed in to the queue, busy or not. */
  readonly agents: number;
}
