// The wait that a contact in line has to expect from now on: exact where one pool serves one kind of contact, else played out.
import type { Chance } from "./chance";
import { forwardWait, forwardWaits } from "./forward";
import { handlingOf, lineStateOf, poolStateOf, type LiveLine } from "./live-line";
import { classesOf, lineWithTagged, secondsOf, taggedOf, type PoolState } from "./pool-state";
import { contactsSeen } from "./rates";
import { singlePoolWait, type SinglePool, type WaitDistribution } from "./single-pool";

/**
 * How much has been learned, by contacts handled in the queue (the error of a mean handle time is about 1/√n):
 * - `low`: under 30, over 18 %: the mean of a few
 * - `fair`: under 200, over 7 %
 * - `high`: 200 and more; the squared error is within 5 % of the best possible where lines are short
 */
export type Sureness = "low" | "fair" | "high";
const fairFrom = 30;
const highFrom = 200;

/** Seconds that the wait stays under with probability 0.5, 0.8 and 0.9, and its mean. */
export interface WaitFigures {
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
  readonly meanSeconds: number;
}

export type WaitEstimate =
  /** Nobody is there who may take it, or nobody like it was ever handled: any number would be invented. */
  | { readonly known: false; readonly because: "no-history" | "nobody-signed-in" }
  | (WaitFigures & { readonly known: true; readonly basis: "single-pool" | "forward"; readonly sureness: Sureness });

/** 200 runs add half a percent of noise to the squared error and 100 one percent: as many as fit into 5 ms with 200 agents. */
const usualRuns = (waiting: number): number => Math.max(100, Math.min(200, Math.round(50_000 / waiting)));

/** @param at Unix milliseconds */
export function estimateWait(
  live: LiveLine,
  {
    at,
    chance,
    runs = usualRuns(live.waiting.length),
  }: { readonly at: number; readonly chance: Chance; readonly runs?: number },
): WaitEstimate {
  const asked = taggedOf(live);
  const its = classesOf(asked);
  if (!live.groups.some(({ agents, mayTake }) => agents > 0 && its.some((one) => mayTake.includes(one))))
    return { known: false, because: "nobody-signed-in" };
  const state = poolStateOf(live, at);
  if (!state) return { known: false, because: "no-history" };
  const own = live.classes[asked.class];
  const sureness = surenessOf(own ? contactsSeen(own.rates) : 0);
  const pool = singlePoolOf(state);
  return pool
    ? { known: true, ...figuresOf(singlePoolWait(pool)), basis: "single-pool", sureness }
    : { known: true, ...figuresOf(forwardWait(state, { runs, chance })), basis: "forward", sureness };
}

/** Fewer runs the longer the line: far back, chance evens out, and each run plays everybody. */
const runsForAll = (waiting: number): number => Math.max(20, Math.min(200, Math.round(500_000 / waiting)));

/**
 * A long line estimated at once for everybody in it: each costs what the last one alone would. Nobody in it is paused.
 * @returns the estimate for whoever stands at an index of `waiting`, at a moment soon after
 */
export function estimateWaits(
  live: Omit<LiveLine, "tagged">,
  { at: playedAt, chance }: { readonly at: number; readonly chance: Chance },
): (index: number, at: number) => WaitEstimate {
  const { classes, groups, waiting } = live;
  const handling = classes.map((one) => handlingOf(one, playedAt));
  const known = handling.filter((seconds) => seconds !== undefined);
  const usual = known.reduce((sum, seconds) => sum + seconds, 0) / known.length;
  const waitAt =
    known.length > 0 && forwardWaits(lineStateOf(live, playedAt, usual), { runs: runsForAll(waiting.length), chance });
  return (index, at) => {
    const asked = waiting[index];
    if (!asked) throw new RangeError(`place ${index} is not in a line of ${waiting.length}`);
    const its = classesOf(asked);
    if (!groups.some(({ agents, mayTake }) => agents > 0 && its.some((one) => mayTake.includes(one))))
      return { known: false, because: "nobody-signed-in" };
    const own = classes[asked.class];
    if (!own || !waitAt || handling[asked.class] === undefined) return { known: false, because: "no-history" };
    const wait = waitAt(index, (at - playedAt) / 1000);
    return { known: true, ...figuresOf(wait), basis: "forward", sureness: surenessOf(contactsSeen(own.rates)) };
  };
}

const surenessOf = (contacts: number): Sureness =>
  contacts >= highFrom ? "high" : contacts >= fairFrom ? "fair" : "low";

const figuresOf = ({ meanSeconds, quantile }: WaitDistribution): WaitFigures => ({
  p50: quantile(0.5),
  p80: quantile(0.8),
  p90: quantile(0.9),
  meanSeconds,
});

/** The line as one pool that serves one class in order, unless it is more than that. */
function singlePoolOf(state: PoolState): SinglePool | undefined {
  const { line, place } = lineWithTagged(state);
  const asked = line[place];
  const own = asked && state.classes[asked.class];
  if (!own || asked.becomes?.length) return undefined;
  const pool = state.groups.filter(({ agents, mayTake }) => agents > 0 && mayTake.includes(asked.class));
  const theirs = new Set(pool.flatMap(({ mayTake }) => mayTake));
  const ahead = line.slice(0, place).filter((one) => classesOf(one).some((its) => theirs.has(its)));
  const isOneLine = ahead.every((one) => one.class === asked.class && one.chance === 1 && !one.becomes?.length);
  // Whatever they are busy with now, it must end at the same rate.
  const { handleSeconds } = own;
  const isOneRate = pool.every((group) =>
    group.mayTake.every((its) => secondsOf(group, its, state.classes) === handleSeconds),
  );
  if (!isOneLine || !isOneRate) return undefined;
  return {
    ahead: ahead.length,
    agents: pool.reduce((sum, { agents }) => sum + agents, 0),
    free: pool.reduce((sum, { free }) => sum + free, 0),
    handleSeconds,
    abandonPerSecond: own.abandonPerSecond,
  };
}
