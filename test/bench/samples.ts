// Many measurements of one thing, and how they are told.

export interface Samples {
  add(value: number): void;
  readonly count: number;
  /** The value that a share of all (0 to 1) do not exceed. NaN without samples. */
  at(share: number): number;
}

export function samples(): Samples {
  const values: number[] = [];
  let isSorted = true;
  return {
    add(value) {
      values.push(value);
      isSorted = false;
    },
    get count() {
      return values.length;
    },
    at(share) {
      if (!isSorted) values.sort((one, other) => one - other);
      isSorted = true;
      return values[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;
    },
  };
}

export function median(values: readonly number[]): number {
  const all = samples();
  for (const value of values) all.add(value);
  return all.at(0.5);
}

/** Milliseconds as people read them. */
export function milliseconds(value: number): string {
  if (Number.isNaN(value)) return "-";
  if (value < 1) return `${(value * 1000).toFixed(value < 0.01 ? 2 : 0)} µs`;
  return `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`;
}

export const quantiles = (of: Samples): string => `p50 ${milliseconds(of.at(0.5))}, p99 ${milliseconds(of.at(0.99))}`;

/** Runs something often and measures each time. */
export function timed(times: number, act: (round: number) => void): Samples {
  const took = samples();
  for (let round = 0; round < times; round++) {
    const began = performance.now();
    act(round);
    took.add(performance.now() - began);
  }
  return took;
}
