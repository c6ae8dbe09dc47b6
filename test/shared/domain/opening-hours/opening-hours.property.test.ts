// Any hours, any moment, five zones with every kind of clock change: the answers agree with a clock on the wall.
import fc from "fast-check";
import { dateAfter, weekdays } from "../../../../shared/domain/opening-hours/calendar";
import { clockTimeOf } from "../../../../shared/domain/opening-hours/clock-time";
import { openingAt, type OpeningHours, type TimeRange } from "../../../../shared/domain/opening-hours/opening-hours";
import { openingHoursProblems } from "../../../../shared/domain/opening-hours/opening-hours-problems";
import { instantsShowing, localTime } from "../../../../shared/domain/opening-hours/zone";

const zones = ["Europe/Lisbon", "America/Sao_Paulo", "America/New_York", "Europe/Madrid", "Australia/Lord_Howe"];
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const zone = fc.constantFrom(...zones);
// 2018 still has São Paulo's summer time, 2026 is now; both halves of every year are met.
const moment = fc
  .integer({ min: Date.UTC(2018, 0, 1) / minuteMs, max: Date.UTC(2027, 11, 31) / minuteMs })
  .map((minute) => minute * minuteMs);
// Within a few hours of a change of clocks, where mistakes live.
const changes: Readonly<Record<string, readonly string[]>> = {
  "Europe/Lisbon": ["2026-03-29T01:00Z", "2026-10-25T01:00Z"],
  "America/Sao_Paulo": ["2018-02-18T02:00Z", "2018-11-04T03:00Z"],
  "America/New_York": ["2026-03-08T07:00Z", "2026-11-01T06:00Z"],
  "Europe/Madrid": ["2026-03-29T01:00Z", "2026-10-25T01:00Z"],
  "Australia/Lord_Howe": ["2026-04-04T15:00Z", "2026-10-03T15:30Z"],
};
const zoneAndMoment = fc.oneof(
  fc.tuple(zone, moment),
  zone.chain((timeZone) =>
    fc.tuple(
      fc.constant(timeZone),
      fc
        .tuple(fc.constantFrom(...(changes[timeZone] ?? [])), fc.integer({ min: -2000, max: 2000 }))
        .map(([change, minutes]) => Date.parse(change) + minutes * minuteMs),
    ),
  ),
);
const clockTime = fc.integer({ min: 0, max: 1439 }).map(clockTimeOf);
const range = fc
  .record({ from: clockTime, to: fc.oneof(clockTime, fc.constant("24:00")) })
  .filter(({ from, to }) => from !== to);
const ranges = fc.array(range, { maxLength: 3 });
const weekly = fc.record({ mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges, sat: ranges, sun: ranges });

const hoursAround = fc
  .tuple(zoneAndMoment, weekly, fc.array(fc.tuple(fc.integer({ min: -2, max: 4 }), ranges), { maxLength: 2 }))
  .map(([[timeZone, at], week, special]): { hours: OpeningHours; at: number } => {
    const today = localTime(timeZone, at).date;
    const holidays = special
      .map(([days, open]) => ({ date: dateAfter(today, days), name: "special", open }))
      .filter((holiday, index, all) => all.findIndex(({ date }) => date === holiday.date) === index);
    return { hours: { timeZone, weekly: week, holidays }, at };
  });

/** The same hours without the ranges that were complained about: what an administrator would save in the end. */
function withoutProblems(hours: OpeningHours): OpeningHours {
  const [problem] = openingHoursProblems(hours);
  if (!problem) return hours;
  const [list, which, ...rest] = problem.path.split(".");
  const without = (ranges: readonly TimeRange[] | undefined, index: string | undefined) =>
    (ranges ?? []).filter((_, at) => String(at) !== index);
  if (list === "holidays") {
    const holidays = hours.holidays.map((holiday, at) =>
      String(at) === which ? { ...holiday, open: without(holiday.open, rest[1]) } : holiday,
    );
    return withoutProblems({ ...hours, holidays });
  }
  const weekly = Object.fromEntries(
    weekdays.map((day) => [day, day === which ? without(hours.weekly[day], rest[0]) : hours.weekly[day]]),
  ) as OpeningHours["weekly"];
  return withoutProblems({ ...hours, weekly });
}

const clocks = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }),
  ]),
);

/** The rule in one line, by Intl alone: the reference that the product's arithmetic is held against. */
function signOnTheDoorSaysOpen(hours: OpeningHours, at: number): boolean {
  const [date = "", time = ""] = clocks.get(hours.timeZone)?.format(at).split(" ") ?? [];
  const weekdayOn = (day: string) => weekdays[(new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7] ?? "mon";
  const listed = (day: string): readonly TimeRange[] =>
    hours.holidays.find((holiday) => holiday.date === day)?.open ?? hours.weekly[weekdayOn(day)];
  const isHoliday = hours.holidays.some((holiday) => holiday.date === date);
  const yesterday = new Date(Date.parse(`${date}T12:00Z`) - 24 * hourMs).toISOString().slice(0, 10);
  return (
    listed(date).some(({ from, to }) => from <= time && (to < from || time < to)) ||
    (!isHoliday && listed(yesterday).some(({ from, to }) => to < from && time < to))
  );
}

describe("opening hours, whatever they are", () => {
  it("agree with the sign on the door", () => {
    fc.assert(
      fc.property(hoursAround, ({ hours, at }) => {
        expect(openingAt(hours, at).open).toBe(signOnTheDoorSaysOpen(hours, at));
      }),
    );
  });

  it("announce the very next change: nothing changes before it and everything at it", () => {
    fc.assert(
      fc.property(hoursAround, ({ hours, at }) => {
        const opening = openingAt(hours, at);
        const change = opening.open ? opening.until : opening.opensAt;
        if (change === undefined) return;
        expect(change).toBeGreaterThan(at);
        const steps = 60;
        for (let step = 1; step < steps; step++) {
          const between = at + Math.floor(((change - at) / minuteMs) * (step / steps)) * minuteMs;
          expect(signOnTheDoorSaysOpen(hours, between)).toBe(opening.open);
        }
        expect(signOnTheDoorSaysOpen(hours, change - 1)).toBe(opening.open);
        if (change - at < 8 * 24 * hourMs) expect(openingAt(hours, change).open).toBe(!opening.open);
      }),
      { numRuns: 300 },
    );
  });

  it("repeat themselves exactly", () => {
    fc.assert(fc.property(hoursAround, ({ hours, at }) => expect(openingAt(hours, at)).toEqual(openingAt(hours, at))));
  });

  it("can always be asked once no problem was found in them", () => {
    fc.assert(
      fc.property(hoursAround, ({ hours, at }) => {
        const sound = withoutProblems(hours);
        expect(openingHoursProblems(sound)).toEqual([]);
        expect(() => openingAt(sound, at)).not.toThrow();
      }),
    );
  });
});

describe("local time", () => {
  it("is shown at exactly the moments that are found for it", () => {
    fc.assert(
      fc.property(zoneAndMoment, ([timeZone, at]) => {
        const { date, minutes } = localTime(timeZone, at);
        const found = instantsShowing(timeZone, date, minutes);
        expect(found).toContain(at);
        for (const instant of found) expect(localTime(timeZone, instant)).toMatchObject({ date, minutes });
      }),
    );
  });
});
