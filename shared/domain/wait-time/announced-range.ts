// What a waiting caller is told about the wait, and when: a range in round minutes, and again only when it says something new.
import type { WaitEstimate } from "./estimate";

/** Minutes at which ranges begin and end: as fine as callers can use, coarser as the wait grows. */
const steps = [0, 1, 2, 3, 5, 10, 15, 20, 30, 45, 60] as const;
const last = steps.length - 1;

export type AnnouncedRange =
  | { readonly is: "under"; readonly minutes: number }
  | { readonly is: "between"; readonly fromMinutes: number; readonly toMinutes: number }
  | { readonly is: "over"; readonly minutes: number };

export interface AnnouncementRule {
  /** Nothing is said again before. */
  readonly repeatSeconds: number;
  /** How sure the upper end is to be kept. */
  readonly keptWith: "p80" | "p90";
}

/** Said, and when (Unix milliseconds). */
export interface Announced {
  readonly range: AnnouncedRange;
  readonly at: number;
}

/** The narrowest range of round minutes that holds the median and what the wait stays under with the wanted probability. */
export function rangeOf(
  estimate: { readonly p50: number; readonly p80: number; readonly p90: number },
  keptWith: AnnouncementRule["keptWith"],
): AnnouncedRange {
  const high = stepUp(estimate[keptWith]);
  // A wait that ends at a moment known beforehand, as with an alarm, may be of whole minutes from end to end.
  return rangeBetween(Math.min(stepDown(estimate.p50), high - 1), high);
}

/**
 * @param previous what the caller was told last
 * @returns what to say now; nothing where it is unknown, too early, or as good as said. It is said again when the range has
 *   come down, or has gone up by more than one step: a range that goes up a little is not worth the dismay.
 */
export function announce(
  previous: Announced | undefined,
  estimate: WaitEstimate,
  at: number,
  rule: AnnouncementRule,
): Announced | undefined {
  if (!estimate.known) return undefined;
  const range = rangeOf(estimate, rule.keptWith);
  if (!previous) return { range, at };
  if (at - previous.at < rule.repeatSeconds * 1000) return undefined;
  const [low, high] = stepsOf(range);
  const [lowBefore, highBefore] = stepsOf(previous.range);
  const improved = high < highBefore || (high === highBefore && low < lowBefore);
  const worse = high > highBefore + 1 || low > lowBefore + 1;
  return improved || worse ? { range, at } : undefined;
}

/** Indexes of `steps`; one past the last where there is no upper end. */
function stepsOf(range: AnnouncedRange): readonly [low: number, high: number] {
  switch (range.is) {
    case "under":
      return [0, stepUp(range.minutes * 60)];
    case "between":
      return [stepDown(range.fromMinutes * 60), stepUp(range.toMinutes * 60)];
    case "over":
      return [stepDown(range.minutes * 60), last + 1];
  }
}

function rangeBetween(low: number, high: number): AnnouncedRange {
  const fromMinutes = steps[low] ?? 0;
  const toMinutes = steps[high];
  if (toMinutes === undefined) return { is: "over", minutes: fromMinutes };
  return fromMinutes === 0 ? { is: "under", minutes: toMinutes } : { is: "between", fromMinutes, toMinutes };
}

const stepDown = (seconds: number): number => steps.findLastIndex((minutes) => minutes * 60 <= Math.max(0, seconds));

/** At least one minute: less is not told apart. */
function stepUp(seconds: number): number {
  const step = steps.findIndex((minutes) => minutes > 0 && minutes * 60 >= seconds);
  return step < 0 ? last + 1 : step;
}
