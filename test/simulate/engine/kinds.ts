// Contact types and pools that many models share.
import type { ContactType, Group, Model } from "./model";

export const seconds = 1000;
export const minutes = 60_000;
export const hours = 3_600_000;

/** Poisson arrivals, exponential handle times, exponential patience if any; means in ms. */
export const exponentialType = (
  name: string,
  between: number,
  handling: number,
  patience?: number,
  more: Partial<ContactType> = {},
): ContactType => ({
  name,
  nextArrival: (after, { arrivals }) => after + arrivals.exponential(between),
  handling: (_group, _enteredAt, chance) => chance.handling.exponential(handling),
  ...(patience === undefined ? {} : { patience: (_enteredAt, chance) => chance.patience.exponential(patience) }),
  ...more,
});

/** One group that takes one type. */
export const poolOf = (type: ContactType, agents: number, more: Partial<Model> = {}): Model => ({
  types: [type],
  groups: [{ name: "agents", sizes: [agents], takes: [{ type: 0 }] }],
  strategy: "least-occupied",
  ...more,
});

export const groupOf = (name: string, agents: number, ...types: readonly number[]): Group => ({
  name,
  sizes: [agents],
  takes: types.map((type) => ({ type })),
});

/**
 * Poisson arrivals whose rate is constant in each period, and 0 beyond the last: thinned from the highest rate.
 * @param perMs rates
 * @param periodEnds of all periods
 */
export function inPeriods(perMs: readonly number[], periodEnds: readonly number[]): ContactType["nextArrival"] {
  const most = Math.max(...perMs);
  const last = periodEnds.at(-1) ?? 0;
  return (after, { arrivals }) => {
    if (most === 0) return Infinity;
    for (let at = after; ;) {
      at += arrivals.exponential(1 / most);
      if (at >= last) return Infinity;
      const period = periodEnds.findIndex((end) => at < end);
      if (arrivals.uniform() * most < (perMs[period] ?? 0)) return at;
    }
  };
}
