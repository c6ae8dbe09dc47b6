// The wait that a contact in line has to expect from now on: exact where one pool serves one kind of contact, else played out.
import type { Chance } from "./chance";
import { forwardWait } from "./forward";
import { poolStateOf, type LiveLine } from "./live-line";
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
