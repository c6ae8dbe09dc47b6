// How good a queue's estimates have been, found out by comparing each with the wait that followed.
import type { WaitFigures } from "./estimate";

/** Tallies of what happened, forgetting exponentially over about the last 500 contacts. */
export interface WaitScores {
  /** Estimates compared since the beginning. */
  readonly compared: number;
  readonly answered: Bands;
  readonly abandoned: Bands;
  /** Over those answered, in seconds: waits, estimated mean less wait, and its square. */
  readonly waited: number;
  readonly error: number;
  readonly squaredError: number;
}

/** Contacts by the band of their estimate in which their wait ended: the bands end at `bandEnds`, the last has no end. */
type Bands = readonly number[];

/** Narrower than P50, P80, P90 alone, since who gives up within a band counts half in it. */
const bandEnds = ({ p50, p80, p90 }: WaitFigures): readonly number[] => [
  ...[p50 / 4, p50 / 2, (3 * p50) / 4, p50],
  ...[(p50 + p80) / 2, p80],
  p90,
];
/** Bands up to P50, P80 and P90. */
const bandsTo = { p50: 4, p80: 6, p90: 7 } as const;

export interface Outcome {
  readonly estimated: WaitFigures;
  /** From the estimate to the answer or to giving up. */
  readonly waitedSeconds: number;
  readonly wasAnswered: boolean;
}

export interface ScoreCard {
  /** Estimates compared since the beginning. */
  readonly count: number;
  /** Shares of waits that stayed within the estimate: 0.5, 0.8 and 0.9 if it is honest. */
  readonly coverage: { readonly p50: number; readonly p80: number; readonly p90: number };
  /** Estimated less actual mean, of those answered; above 0: too pessimistic. */
  readonly meanErrorSeconds: number;
  /** √(mean squared error) / mean wait, of those answered: the measure of the literature on delay estimates. */
  readonly relativeError: number;
}

const memory = 500;
const none: Bands = [0, 0, 0, 0, 0, 0, 0, 0];
export const noScores: WaitScores = {
  compared: 0,
  answered: none,
  abandoned: none,
  waited: 0,
  error: 0,
  squaredError: 0,
};

/** An estimate of no wait at all promises nothing that could be compared, and is left out. */
export function score(scores: WaitScores, { estimated, waitedSeconds, wasAnswered }: Outcome): WaitScores {
  if (estimated.p90 <= 0 || !Number.isFinite(estimated.meanSeconds)) return scores;
  const kept = 1 - 1 / memory;
  const band = bandEnds(estimated).filter((end) => waitedSeconds > end).length;
  const error = estimated.meanSeconds - waitedSeconds;
  const add = (sum: number, value: number) => sum * kept + (wasAnswered ? value : 0);
  return {
    compared: scores.compared + 1,
    answered: tally(scores.answered, kept, wasAnswered ? band : undefined),
    abandoned: tally(scores.abandoned, kept, wasAnswered ? undefined : band),
    waited: add(scores.waited, waitedSeconds),
    error: add(scores.error, error),
    squaredError: add(scores.squaredError, error * error),
  };
}

const tally = (bands: Bands, kept: number, band: number | undefined): Bands =>
  bands.map((sum, index) => sum * kept + (index === band ? 1 : 0));

/** @returns nothing while nobody was answered. */
export function scoreCard(scores: WaitScores): ScoreCard | undefined {
  const answered = scores.answered.reduce((sum, each) => sum + each, 0);
  if (answered === 0) return undefined;
  return {
    count: scores.compared,
    coverage: {
      p50: within(scores, bandsTo.p50),
      p80: within(scores, bandsTo.p80),
      p90: within(scores, bandsTo.p90),
    },
    meanErrorSeconds: scores.error / answered,
    relativeError: scores.waited > 0 ? (Math.sqrt(scores.squaredError / answered) / scores.waited) * answered : 0,
  };
}

/**
 * Who gives up would have waited longer, nobody knows how long: counted as a hit or a miss, or left out, they would flatter or
 * slander the estimate. So, as in a life table (Cutler & Ederer 1958), a band's share is taken of those who were still
 * there to be answered in it, who gave up within it counting half.
 */
function within({ answered, abandoned }: WaitScores, bands: number): number {
  let there = [...answered, ...abandoned].reduce((sum, each) => sum + each, 0);
  let beyond = 1;
  for (let band = 0; band < bands; band++) {
    const answers = answered[band] ?? 0;
    const losses = abandoned[band] ?? 0;
    const exposed = there - losses / 2;
    if (exposed > 0) beyond *= 1 - Math.min(1, answers / exposed);
    there -= answers + losses;
  }
  return 1 - beyond;
}
