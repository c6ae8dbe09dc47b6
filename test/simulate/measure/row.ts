// One line of a result: a quantity as simulated beside what it should be, and whether that is near enough.
import type { Estimate } from "./ratio";

export interface Row {
  readonly what: string;
  readonly ours: Estimate;
  /** What it is held against, in words: an exact or published value, or a bound. */
  readonly expected: string;
  readonly difference?: string;
  /** Absent: shown, held against nothing. */
  readonly isWithin?: boolean;
}

/** Three half widths, but no less than 2 %: what a long simulation of the same model shows from seed to seed. */
const near = (ours: Estimate, value: number, theirHalfWidth = 0): boolean =>
  Math.abs(ours.value - value) <= Math.max(3 * Math.hypot(ours.halfWidth, theirHalfWidth), 0.02 * Math.abs(value));

export const exactly = (what: string, ours: Estimate, value: number): Row => ({
  what,
  ours,
  expected: `${digits(value)} exact`,
  difference: relative(ours.value, value),
  isWithin: near(ours, value),
});

/** @param interval published 95 % confidence interval, or the two sides of a published value */
export function published(what: string, ours: Estimate, [low, high]: readonly [number, number]): Row {
  const value = (low + high) / 2;
  return {
    what,
    ours,
    expected: `${digits(value)} (${digits(low)} to ${digits(high)}) published`,
    difference: relative(ours.value, value),
    isWithin: near(ours, value, (high - low) / 2),
  };
}

/** Held against another simulation of the same model, whose own uncertainty is known. */
export const simulated = (what: string, ours: Estimate, value: number, halfWidth: number): Row => ({
  what,
  ours,
  expected: `${digits(value)} simulated elsewhere`,
  difference: relative(ours.value, value),
  isWithin: near(ours, value, halfWidth),
});

export const between = (what: string, ours: Estimate, low: number, high: number): Row => ({
  what,
  ours,
  expected: `${digits(low)} to ${digits(high)}`,
  isWithin: ours.value >= low && ours.value <= high,
});

export const atMost = (what: string, ours: Estimate, most: number): Row => ({
  what,
  ours,
  expected: `at most ${digits(most)}`,
  isWithin: ours.value <= most,
});

export const atLeast = (what: string, ours: Estimate, least: number): Row => ({
  what,
  ours,
  expected: `at least ${digits(least)}`,
  isWithin: ours.value >= least,
});

/** Shown for comparison. */
export const shown = (what: string, ours: Estimate, expected = ""): Row => ({ what, ours, expected });

/** Four digits that count. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return value.toFixed(Math.min(8, Math.max(0, 3 - magnitude)));
}

const relative = (ours: number, value: number): string => {
  const percent = (100 * (ours - value)) / value;
  return `${percent < 0 ? "" : "+"}${percent.toFixed(2)} %`;
};
