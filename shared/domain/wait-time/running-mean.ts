// A mean that follows what it measures: plain while there are few values, then forgetting exponentially.

export interface RunningMean {
  readonly mean: number;
  /** Values seen, at most the memory: so many plain values would be as exact, or half as many. */
  readonly count: number;
}

export const noMean: RunningMean = { mean: 0, count: 0 };

/** @param memory values after which each new one weighs 1 / memory. */
export function follow({ mean, count }: RunningMean, value: number, memory: number): RunningMean {
  const seen = Math.min(count + 1, memory);
  return { mean: mean + (value - mean) / seen, count: seen };
}

/**
 * Within five standard errors it is chance. Times have a long tail and are looked at after every contact: four would find a change
 * in every eighth run of 60,000 contacts without one, five in one of 300.
 */
const chanceErrors = 5;

/**
 * How much of the difference between two means is to be believed: nothing as long as chance explains it, three quarters at
 * 1.4 times that, and soon nearly all of it.
 * @param squaredError the difference's variance by chance
 * @param errors standard errors that count as chance
 */
export function believed(difference: number, squaredError: number, errors = chanceErrors): number {
  const explained = (errors * errors * squaredError) / (difference * difference);
  return explained < 1 ? (1 - explained * explained) * difference : 0;
}
