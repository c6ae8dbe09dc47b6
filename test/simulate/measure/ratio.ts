// Means and shares out of a simulation, with the uncertainty that the simulation itself shows (batch means, delta method).

export interface Estimate {
  readonly value: number;
  /** Half of the 95 % confidence interval. */
  readonly halfWidth: number;
}

/** Sum of values over sum of weights, observed in batches that are as good as independent. */
export class Ratio {
  private readonly values: number[] = [];
  private readonly weights: number[] = [];
  private value = 0;
  private weight = 0;

  add(value: number, weight = 1): void {
    this.value += value;
    this.weight += weight;
  }

  endBatch(): void {
    this.values.push(this.value);
    this.weights.push(this.weight);
    this.value = this.weight = 0;
  }

  /** Of the values, batch by batch. */
  get sums(): readonly number[] {
    return this.values;
  }

  /** Batch by batch. */
  get means(): readonly number[] {
    return this.values.map((value, batch) => value / (this.weights[batch] ?? 0));
  }

  /** Forgets what came before the first batch. */
  begin(): void {
    this.value = this.weight = 0;
  }

  estimate(scale = 1): Estimate {
    const batches = this.values.length;
    const weight = sum(this.weights);
    const ratio = sum(this.values) / weight;
    let squares = 0;
    for (let i = 0; i < batches; i++) squares += ((this.values[i] ?? 0) - ratio * (this.weights[i] ?? 0)) ** 2;
    const error = Math.sqrt((squares / (batches - 1)) * batches) / weight;
    return { value: ratio * scale, halfWidth: studentQuantile(batches - 1) * error * scale };
  }
}

/** A ratio of two ratios that were observed in the same batches, such as the errors of two forecasts of the same waits. */
export function quotient(one: Ratio, other: Ratio): Estimate {
  const paired = new Ratio();
  one.sums.forEach((value, batch) => {
    paired.add(value, other.sums[batch]);
    paired.endBatch();
  });
  return paired.estimate();
}

/** Mean of one by the mean of another, of the same batches: what moves both does not blur it. */
export function quotientOfMeans(one: Ratio, other: Ratio): Estimate {
  const paired = new Ratio();
  one.means.forEach((mean, batch) => {
    paired.add(mean, other.means[batch]);
    paired.endBatch();
  });
  return paired.estimate();
}

export const rootOf = ({ value, halfWidth }: Estimate): Estimate => ({
  value: Math.sqrt(value),
  halfWidth: halfWidth / (2 * Math.sqrt(value)),
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** 97.5 % quantile of Student's t, by its expansion around the normal one (Abramowitz and Stegun 26.7.5). */
function studentQuantile(freedom: number): number {
  const z = 1.959964;
  return (
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}
