// Says whether a business is open at a moment, and when that changes. Called by flows, queues and callback windows.
//
// The rule is the sign on the door: open whenever a clock on the wall of `timeZone` shows a time inside a range. When
// clocks are put back, a range inside the repeated hour is open both times; when they are put forward, a boundary that the
// clock jumps over takes effect at the jump.
import { dateAfter, weekdayOf, type Weekday } from "./calendar";
import { minutesOf } from "./clock-time";
import { clockChanges, instantsShowing, localTime, type LocalTime } from "./zone";

export interface TimeRange {
  /** Wall time `HH:MM`, `00:00` to `23:59`. */
  readonly from: string;
  /** Wall time `HH:MM`, up to `24:00`. Not later than `from`: the range ends on the following day. */
  readonly to: string;
}

export interface Holiday {
  /** `YYYY-MM-DD` in the business's own zone. */
  readonly date: string;
  readonly name: string;
  /** Hours of that date, in place of the weekly ones; absent means closed all day. */
  readonly open?: readonly TimeRange[];
}

/**
 * A range belongs to the date on which it begins. A holiday replaces everything on its date, the rest of a range that began
 * the evening before included.
 */
export interface OpeningHours {
  /** IANA name, such as `Europe/Lisbon`. */
  readonly timeZone: string;
  readonly weekly: Readonly<Record<Weekday, readonly TimeRange[]>>;
  readonly holidays: readonly Holiday[];
}

export type Opening =
  /** `until`: the next closing, or, if none falls within eight days, the end of those days: still open then. */
  | { readonly open: true; readonly until: number }
  /** `opensAt` is absent if it does not open within 400 days. `holiday` names the holiday, if one is the reason. */
  | {
      readonly open: false;
      readonly reason: "closed" | "holiday";
      readonly holiday?: string;
      readonly opensAt?: number;
    };

// A week and a day meets every weekly closing; holidays further away do not matter to anyone who is served now.
const closingHorizonDays = 8;
// A year and a little: a business that opens once a year still gets an answer.
const openingHorizonDays = 400;
const minutesOfDay = 24 * 60;

/**
 * @param at Unix milliseconds.
 * @throws RangeError if the time zone is unknown; `openingHoursProblems` finds that beforehand.
 */
export function openingAt(hours: OpeningHours, at: number): Opening {
  const now = localTime(hours.timeZone, at);
  if (isOpenWhenClockShows(hours, now)) {
    return {
      open: true,
      until: nextChange(hours, at, now.date, closingHorizonDays) ?? at + closingHorizonDays * dayMs,
    };
  }
  const holiday = holidayOn(hours, now.date);
  const opensAt = nextChange(hours, at, now.date, openingHorizonDays);
  return {
    open: false,
    reason: holiday ? "holiday" : "closed",
    ...(holiday && { holiday: holiday.name }),
    ...(opensAt !== undefined && { opensAt }),
  };
}

const dayMs = 24 * 60 * 60 * 1000;

const holidayOn = (hours: OpeningHours, date: string) => hours.holidays.find((holiday) => holiday.date === date);

const rangesOn = (hours: OpeningHours, date: string): readonly TimeRange[] => {
  const holiday = holidayOn(hours, date);
  return holiday ? (holiday.open ?? []) : hours.weekly[weekdayOf(date)];
};

/** Ranges of the evening before that reach into `date`. */
const rangesReachingInto = (hours: OpeningHours, date: string): readonly TimeRange[] =>
  holidayOn(hours, date) ? [] : rangesOn(hours, dateAfter(date, -1)).filter(endsNextDay);

const endsNextDay = (range: TimeRange) => minutesOf(range.to) <= minutesOf(range.from);

function isOpenWhenClockShows(hours: OpeningHours, { date, minutes }: LocalTime): boolean {
  return (
    rangesOn(hours, date).some(
      (range) => minutesOf(range.from) <= minutes && (endsNextDay(range) || minutes < minutesOf(range.to)),
    ) || rangesReachingInto(hours, date).some((range) => minutes < minutesOf(range.to))
  );
}

/** The first moment after `at` at which open turns into closed or the reverse. */
function nextChange(hours: OpeningHours, at: number, from: string, days: number): number | undefined {
  const isOpen = isOpenWhenClockShows(hours, localTime(hours.timeZone, at));
  for (let day = 0; day <= days; day++) {
    const date = dateAfter(from, day);
    const changed = momentsOfPossibleChange(hours, date).find(
      (moment) => moment > at && isOpenWhenClockShows(hours, localTime(hours.timeZone, moment)) !== isOpen,
    );
    if (changed !== undefined) return changed;
  }
  return undefined;
}

function momentsOfPossibleChange(hours: OpeningHours, date: string): readonly number[] {
  const own = rangesOn(hours, date);
  const earlier = rangesReachingInto(hours, date);
  const yesterday = rangesOn(hours, dateAfter(date, -1));
  // Nothing can begin or end on a date that no range touches.
  if (own.length + earlier.length + yesterday.length === 0) return [];
  const boundaries = new Set([
    0,
    ...own.flatMap((range) =>
      endsNextDay(range) ? [minutesOf(range.from)] : [minutesOf(range.from), minutesOf(range.to)],
    ),
    ...earlier.map((range) => minutesOf(range.to)),
  ]);
  boundaries.delete(minutesOfDay);
  return [
    ...[...boundaries].flatMap((minutes) => instantsShowing(hours.timeZone, date, minutes)),
    ...clockChanges(hours.timeZone, date),
  ].sort((a, b) => a - b);
}
