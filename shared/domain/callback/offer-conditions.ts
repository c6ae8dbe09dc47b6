// Whether a caller who waits is offered a callback, by what the line looks like.
import type { OfferCondition } from "../settings/queue-callback";

/** What the conditions go by. */
export interface OfferMeasures {
  readonly waitedSeconds: number;
  /** Middle of the estimate; absent while nothing is known. */
  readonly estimatedSeconds?: number;
  /** 1 = next. */
  readonly position: number;
  /** Callers on the line, this one among them. */
  readonly callers: number;
  /** Agents signed in, busy or not. */
  readonly agents: number;
  readonly isOpen: boolean;
}

/** `for-a-time`: nobody can call back at once, but a time may be agreed on. */
export type OfferKind = "now" | "for-a-time" | "none";

/** Any condition that holds suffices; where there is none, a callback is always offered. */
export function mayOffer(conditions: readonly OfferCondition[], measures: OfferMeasures): OfferKind {
  const isOutside = conditions.some(({ measure }) => measure === "outside-hours") && !measures.isOpen;
  if (isOutside) return "for-a-time";
  return conditions.length === 0 || conditions.some((condition) => holds(condition, measures)) ? "now" : "none";
}

function holds(condition: OfferCondition, measures: OfferMeasures): boolean {
  switch (condition.measure) {
    case "waited-seconds":
      return measures.waitedSeconds >= condition.over;
    case "estimated-wait-seconds":
      return (measures.estimatedSeconds ?? 0) > condition.over;
    case "position":
      return measures.position > condition.over;
    case "calls-per-agent":
      // Nobody there for somebody who waits is more than any number of calls per agent.
      return measures.callers > condition.over * measures.agents;
    case "nobody-signed-in":
      return measures.agents === 0;
    case "outside-hours":
      return false;
  }
}
