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

/** Beyond three standard errors it is not chance: once in 400 looks where nothing has changed. */
const chanceErrors = 3;

/**
 * The value to expect between what is usual and a mean of fewer values: the usual one as long as chance explains the
 * difference, and ever closer to the other as it does not (positive-part James-Stein shrinkage).
 * @param variance of a single value
 */
export function shrunken(usual: number, fewer: RunningMean, variance: number): number {
  const difference = fewer.mean - usual;
  const byChance = (chanceErrors * chanceErrors * variance) / fewer.count;
  const squared = difference * difference;
  return fewer.count > 0 && squared > byChance ? usual + (1 - byChance / squared) * difference : usual;
}
