// A center whose load, staff and handle times change every half hour, the same six half hours over and over.
import { minutes } from "../engine/kinds";
import type { ContactType, Model } from "../engine/model";

const halfHour = 30 * minutes;

/** Factors of arrivals, staff and handle times. */
const course = [
  [0.9, 1, 0.9],
  [1.1, 1, 0.9],
  [1, 0.7, 1],
  [0.8, 0.8, 1.3],
  [1.2, 1.2, 1.2],
  [1, 1.3, 1],
] as const;

const at = (time: number) => course[Math.floor(time / halfHour) % course.length] ?? course[0];

/** As many half hours as so long a time has, and some more. */
export const changingPeriods = (ms: number): number => Math.ceil((1.2 * ms) / halfHour) + course.length;

/** @param arrivals a minute, by type @param handling mean, ms @param periods in all */
export function changing(model: Model, arrivals: readonly number[], handling: number, periods: number): Model {
  return {
    ...model,
    types: model.types.map((type, place): ContactType => ({
      ...type,
      nextArrival: varying((arrivals[place] ?? 0) / minutes),
      handling: (_group, _enteredAt, chance, startedAt) => chance.handling.exponential(handling * at(startedAt)[2]),
    })),
    groups: model.groups.map((group) => ({
      ...group,
      sizes: Array.from({ length: periods }, (_, period) =>
        Math.round((group.sizes[0] ?? 0) * (course[period % course.length] ?? course[0])[1]),
      ),
    })),
    periodEnds: Array.from({ length: periods - 1 }, (_, period) => (period + 1) * halfHour),
  };
}

/** Thinned from the highest rate. */
const varying =
  (rate: number): ContactType["nextArrival"] =>
  (after, { arrivals }) => {
    const most = Math.max(...course.map(([factor]) => factor));
    for (let time = after; ;) {
      time += arrivals.exponential(1 / (rate * most));
      if (arrivals.uniform() * most < at(time)[0]) return time;
    }
  };
