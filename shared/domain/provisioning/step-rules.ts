// How long each step may take, how it waits, and what of it has to be undone.
import type { StepName } from "./run";

const seconds = 1_000;
const minutes = 60 * seconds;
const days = 24 * 60 * minutes;

export interface StepRule {
  /** Whether there is anything to ask for; the others only wait until it is so. */
  readonly acts: boolean;
  /** Whether it leaves something behind that another has to take away. */
  readonly leavesTraces: boolean;
  /** From its first attempt. Ours: the pages name no limits, people report minutes (directory) up to half an hour (licences). */
  readonly deadlineMs: number;
  readonly longestPauseMs: number;
  /** Between two looks while people are waited for, who can have it looked at once. */
  readonly longestPauseByHandMs: number;
  /** Steps whose trace must be gone first: Teams leaves numbers hanging on accounts that were deleted with them. */
  readonly undoneAfter: readonly StepName[];
}

const rule = (deadlineMs: number, more: Partial<StepRule> = {}): StepRule => ({
  acts: true,
  leavesTraces: true,
  deadlineMs,
  longestPauseMs: 5 * minutes,
  longestPauseByHandMs: 15 * minutes,
  undoneAfter: [],
  ...more,
});

export const stepRules: Readonly<Record<StepName, StepRule>> = {
  prerequisites: rule(30 * minutes, { acts: false, leavesTraces: false }),
  // Up to three requests for each of them.
  agents: rule(30 * minutes, { acts: false, leavesTraces: false, longestPauseByHandMs: 60 * minutes }),
  "application-instance": rule(30 * minutes, { undoneAfter: ["number", "licence", "synchronised"] }),
  synchronised: rule(30 * minutes, { undoneAfter: ["number"] }),
  "in-directory": rule(30 * minutes, { acts: false, leavesTraces: false }),
  "usage-location": rule(30 * minutes, { undoneAfter: ["licence"] }),
  licence: rule(30 * minutes, { undoneAfter: ["number"] }),
  number: rule(60 * minutes),
  "number-at-sbc": rule(30 * minutes, { acts: false, leavesTraces: false }),
  bound: rule(30 * minutes),
  // Somebody is on the telephone meanwhile, so it is looked at often.
  "test-call": rule(30 * minutes, { longestPauseMs: 10 * seconds }),
  "calls-over": rule(1 * days, { acts: false, leavesTraces: false, longestPauseMs: 1 * minutes }),
};

/** People get a week to run a script, to mend something or to make a call. */
export const byHandMs = 7 * days;

const firstPauseMs = 5 * seconds;

/** Twice as long each time: 5, 10, 20 seconds and so on. */
export const pauseMs = (pauses: number, longestMs: number, askedMs = 0): number =>
  Math.max(askedMs, Math.min(firstPauseMs * 2 ** Math.min(pauses, 20), longestMs));
