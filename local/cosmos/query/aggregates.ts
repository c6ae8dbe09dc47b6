// Aggregate functions: what each does with one value after another.
import { compareValues, identityOf, typeRank } from "./values";
import type { Value } from "./values";

export interface Aggregator {
  add(value: Value): void;
  result(): Value;
}

function sum(isAverage: boolean): Aggregator {
  let total = 0;
  let count = 0;
  let isNumeric = true;
  return {
    add(value) {
      if (value === undefined) return;
      if (typeof value === "number") {
        total += value;
        count++;
      } else isNumeric = false;
    },
    result: () => (!isNumeric || (isAverage && count === 0) ? undefined : isAverage ? total / count : total),
  };
}

function extreme(direction: 1 | -1): Aggregator {
  let best: Value;
  let isComparable = true;
  return {
    add(value) {
      if (value === undefined) return;
      if (typeRank(value) > 4) isComparable = false;
      else if (best === undefined || compareValues(value, best) * direction > 0) best = value;
    },
    result: () => (isComparable ? best : undefined),
  };
}

function count(counts: (value: Value) => boolean): Aggregator {
  let total = 0;
  return {
    add(value) {
      if (counts(value)) total++;
    },
    result: () => total,
  };
}

function list(isSet: boolean): Aggregator {
  const items: Value[] = [];
  const seen = new Set<string>();
  return {
    add(value) {
      if (value === undefined) return;
      if (isSet) {
        const identity = identityOf(value);
        if (seen.has(identity)) return;
        seen.add(identity);
      }
      items.push(value);
    },
    result: () => items,
  };
}

const aggregates: Readonly<Record<string, () => Aggregator>> = {
  COUNT: () => count((value) => value !== undefined),
  COUNTIF: () => count((value) => value === true),
  SUM: () => sum(false),
  AVG: () => sum(true),
  MIN: () => extreme(-1),
  MAX: () => extreme(1),
  MAKELIST: () => list(false),
  MAKESET: () => list(true),
};

/** Makes a fresh aggregator, or undefined if `name` (upper case) is none. */
export const aggregateNamed = (name: string): (() => Aggregator) | undefined =>
  Object.hasOwn(aggregates, name) ? aggregates[name] : undefined;
