// How long customers who are called first take until they are on the line: learned as mean and spread, reckoned with as a gamma distribution.
import { gammaCdf, quantileOf } from "./numerics";
import { follow, noMean, type RunningMean } from "./running-mean";

export interface LearnedAnswers {
  /** Seconds, and seconds squared, over about the last 200 customers. */
  readonly seconds: RunningMean;
  readonly squares: RunningMean;
}

export interface AnswerTime {
  readonly meanSeconds: number;
  /** Of the gamma distribution: the higher, the more alike. */
  readonly shape: number;
}

const memory = 200;
const noAnswers: LearnedAnswers = { seconds: noMean, squares: noMean };

export function learnAnswer({ seconds, squares } = noAnswers, measured: number): LearnedAnswers {
  const its = Math.max(0, measured);
  return { seconds: follow(seconds, its, memory), squares: follow(squares, its * its, memory) };
}

/** What is assumed weighs as much as five customers, and spreads by two fifths: most answer between the second and the fifth ring. */
const assumedAnswers = 5;
const assumedSpread = 0.4;
/** Beyond this all are as good as alike. */
const mostShape = 100;

/** @param assumed mean seconds before anything is learned, above 0 */
export function answerTime({ seconds, squares } = noAnswers, assumed: number): AnswerTime {
  const all = assumedAnswers + seconds.count;
  const mean = (assumedAnswers * assumed + seconds.count * seconds.mean) / all;
  const assumedSquare = assumed * assumed * (1 + assumedSpread * assumedSpread);
  const variance = (assumedAnswers * assumedSquare + squares.count * squares.mean) / all - mean * mean;
  return { meanSeconds: mean, shape: Math.min(mostShape, (mean * mean) / Math.max(variance, Number.MIN_VALUE)) };
}

/** The chance that something that ends by chance, after `mean` seconds from now on average, has ended by then. */
export const chanceEnded = ({ meanSeconds, shape }: AnswerTime, mean: number): number =>
  1 - (1 + meanSeconds / (shape * mean)) ** -shape;

/** Found without the density. */
const byHalving = () => 0;

/** Seconds before which no more than this share of customers are on the line. */
export function earliest({ meanSeconds, shape }: AnswerTime, share: number): number {
  return share <= 0 ? 0 : (quantileOf((x) => gammaCdf(shape, x), byHalving, share, shape) * meanSeconds) / shape;
}
