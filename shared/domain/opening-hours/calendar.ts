// Dates without time or zone, written `YYYY-MM-DD`, in the Gregorian calendar.

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

export const isWeekday = (text: string): text is Weekday => weekdays.some((weekday) => weekday === text);

const dayMs = 24 * 60 * 60 * 1000;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Unix milliseconds of midnight of the date in UTC. NaN if it is not a date. */
export function utcMidnight(date: string): number {
  const parts = datePattern.exec(date);
  return parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : Number.NaN;
}

/** The date on which a moment falls in UTC. */
export const utcDate = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const dateAfter = (date: string, days: number): string => utcDate(utcMidnight(date) + days * dayMs);

/** @throws RangeError if it is not a date. */
export function weekdayOf(date: string): Weekday {
  // Day 0 of Unix time was a Thursday.
  const weekday = weekdays[(((utcMidnight(date) / dayMs + 3) % 7) + 7) % 7];
  if (weekday === undefined) throw new RangeError(`"${date}" is not a date of the form YYYY-MM-DD`);
  return weekday;
}

/** Whether the calendar has this date: 2026-02-30 has the form and does not exist. */
export const isDate = (date: string): boolean => {
  const midnight = utcMidnight(date);
  return !Number.isNaN(midnight) && utcDate(midnight) === date;
};
