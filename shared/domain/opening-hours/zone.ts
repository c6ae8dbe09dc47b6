// What a clock on a wall in some time zone shows, and when it shows it. Zone rules come with the runtime (Intl).
import { utcMidnight, weekdayOf, type Weekday } from "./calendar";

export interface LocalTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly weekday: Weekday;
  /** Whole minutes since the wall clock showed midnight, 0 to 1439. */
  readonly minutes: number;
}

const minuteMs = 60 * 1000;
const hourMs = 60 * minuteMs;
// No zone is further from UTC than this (Kiritimati +14, Baker Island -12).
const furthestOffsetMs = 14 * hourMs;

// Making a formatter costs about 50 microseconds, using one about one: they are kept for the life of the process.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formatters.set(timeZone, made);
  return made;
}

export function isTimeZone(name: string): boolean {
  try {
    formatterFor(name);
    return true;
  } catch {
    // Intl has no question for this: it answers an unknown zone with a RangeError.
    return false;
  }
}

/**
 * @param at Unix milliseconds.
 * @throws RangeError if the zone is unknown.
 */
export function localTime(timeZone: string, at: number): LocalTime {
  const [month = "", day = "", year = "", hour, minute] = formatterFor(timeZone).format(at).match(/\d+/g) ?? [];
  const date = `${year}-${month}-${day}`;
  return { date, weekday: weekdayOf(date), minutes: Number(hour) * 60 + Number(minute) };
}

/** The moments, none to two, in order, at which the wall clock begins to show this minute of this date. */
export function instantsShowing(timeZone: string, date: string, minutes: number): readonly number[] {
  const asIfUtc = utcMidnight(date) + minutes * minuteMs;
  const offsets = new Set([
    offsetAt(timeZone, asIfUtc - furthestOffsetMs),
    offsetAt(timeZone, asIfUtc + furthestOffsetMs),
  ]);
  return [...offsets]
    .map((offset) => asIfUtc - offset)
    .filter((moment) => moment + offsetAt(timeZone, moment) === asIfUtc)
    .sort((a, b) => a - b);
}

/** The moments at which the clock is put forward or back and from then on shows this date. */
export function clockChanges(timeZone: string, date: string): readonly number[] {
  const start = utcMidnight(date) - furthestOffsetMs;
  const end = utcMidnight(date) + 24 * hourMs + furthestOffsetMs;
  const before = offsetAt(timeZone, start);
  if (before === offsetAt(timeZone, end)) return [];
  // Zones change their clocks weeks apart, so there is one change to find; it falls on a whole minute.
  let low = start / minuteMs;
  let high = end / minuteMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle * minuteMs) === before) low = middle;
    else high = middle;
  }
  const change = high * minuteMs;
  return localTime(timeZone, change).date === date ? [change] : [];
}

/** How far the wall clock is ahead of UTC, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const local = localTime(timeZone, at);
  return utcMidnight(local.date) + local.minutes * minuteMs - Math.floor(at / minuteMs) * minuteMs;
}
