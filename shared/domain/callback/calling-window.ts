// When a customer may be called: by the clock on the customer's wall, within the queue's calling hours and the law's.
import { minutesOf } from "../opening-hours/clock-time";
import { openingAt, type OpeningHours } from "../opening-hours/opening-hours";
import type { TimesOfDay } from "../settings/queue-callback";
import { legalHoursOf } from "./legal-hours";

export interface CallingWindow {
  /** The customer's, IANA. */
  readonly timeZone: string;
  /** Of the number, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The queue's. */
  readonly hours: TimesOfDay;
}

/** Unix milliseconds; `Infinity` if hours and law leave no time at all. */
export function nextCallable(window: CallingWindow, at: number): number {
  const opening = openingAt(hoursOf(window), at);
  return opening.open ? at : (opening.opensAt ?? Infinity);
}

/** Until when the customer may be called, for a moment at which that is so; nothing where the day has no end. */
export function callableUntil(window: CallingWindow, at: number): number | undefined {
  const hours = hoursOf(window);
  const { from, to } = hours.weekly.mon[0] ?? {};
  const isWholeDay = from === "00:00" && to === "24:00" && !legalHoursOf(window.country);
  if (isWholeDay) return undefined;
  const opening = openingAt(hours, at);
  return opening.open ? opening.until : at;
}

/** Asked for every slot of a search: the same few windows, again and again. */
const known = new Map<string, OpeningHours>();
const mostKnown = 1000;

function hoursOf({ timeZone, country, hours }: CallingWindow): OpeningHours {
  const name = `${timeZone} ${country} ${hours.from}-${hours.to}`;
  const found = known.get(name);
  if (found) return found;
  const legal = legalHoursOf(country);
  const weekday = both(hours, legal?.daily);
  const weekend = both(hours, legal?.weekend ?? legal?.daily);
  const weekly = {
    mon: weekday,
    tue: weekday,
    wed: weekday,
    thu: weekday,
    fri: weekday,
    sat: weekend,
    sun: weekend,
  };
  const made = { timeZone, weekly, holidays: [] };
  if (known.size >= mostKnown) known.clear();
  known.set(name, made);
  return made;
}

function both(one: TimesOfDay, other: TimesOfDay | undefined): readonly TimesOfDay[] {
  if (!other) return [one];
  const from = minutesOf(one.from) > minutesOf(other.from) ? one.from : other.from;
  const to = minutesOf(one.to) < minutesOf(other.to) ? one.to : other.to;
  return minutesOf(from) < minutesOf(to) ? [{ from, to }] : [];
}
