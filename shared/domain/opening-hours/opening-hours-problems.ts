// Finds what is wrong with opening hours before they are saved, so that asking them later cannot fail.
import { isDate, weekdays } from "./calendar";
import { isClockTime, minutesOf } from "./clock-time";
import type { OpeningHours, TimeRange } from "./opening-hours";
import { isTimeZone } from "./zone";

export interface OpeningHoursProblem {
  /** Where, such as `weekly.mon.0.from`. */
  readonly path: string;
  /** What is wrong and what was expected. */
  readonly problem: string;
}

/** Every problem at once; an empty list means the hours can be used. */
export function openingHoursProblems(hours: OpeningHours): readonly OpeningHoursProblem[] {
  return [
    ...(isTimeZone(hours.timeZone)
      ? []
      : [{ path: "timeZone", problem: `"${hours.timeZone}" is not an IANA time zone such as Europe/Lisbon` }]),
    ...weekdays.flatMap((day) => rangeProblems(`weekly.${day}`, hours.weekly[day])),
    ...weekdays.flatMap((day, index) => {
      const next = weekdays[(index + 1) % weekdays.length] ?? day;
      return collisions(`weekly.${next}`, hours.weekly[day], hours.weekly[next], day);
    }),
    ...holidayProblems(hours),
  ];
}

function rangeProblems(path: string, ranges: readonly TimeRange[]): readonly OpeningHoursProblem[] {
  const wrong = ranges.flatMap((range, index) => oneRangeProblems(`${path}.${index}`, range));
  if (wrong.length > 0) return wrong;
  return ranges.flatMap((range, index) => {
    const overlapped = ranges
      .slice(0, index)
      .find((other) => startOf(range) < endOf(other) && startOf(other) < endOf(range));
    return overlapped ? [{ path: `${path}.${index}`, problem: `overlaps ${written(overlapped)} of the same day` }] : [];
  });
}

function oneRangeProblems(path: string, range: TimeRange): readonly OpeningHoursProblem[] {
  const form = (["from", "to"] as const)
    .filter((end) => !isClockTime(range[end]))
    .map((end) => ({
      path: `${path}.${end}`,
      problem: `"${range[end]}" is not a time of the form HH:MM, 00:00 to 24:00`,
    }));
  if (form.length > 0) return form;
  if (range.from === "24:00")
    return [{ path: `${path}.from`, problem: "24:00 can only end a range; write 00:00 of the next day" }];
  if (range.from === range.to) {
    return [{ path, problem: `${written(range)} begins and ends at the same time; write 00:00-24:00 for a whole day` }];
  }
  return [];
}

/** Ranges of a day that reach over midnight into a range of the next. */
function collisions(path: string, day: readonly TimeRange[], next: readonly TimeRange[], dayName: string) {
  if ([...day, ...next].some((range) => oneRangeProblems("", range).length > 0)) return [];
  return next.flatMap((range, index) => {
    const reaching = day.find((other) => endOf(other) - 24 * 60 > startOf(range));
    return reaching ? [{ path: `${path}.${index}`, problem: `overlaps ${written(reaching)} of ${dayName}` }] : [];
  });
}

function holidayProblems({ holidays }: OpeningHours): readonly OpeningHoursProblem[] {
  return holidays.flatMap((holiday, index) => {
    const path = `holidays.${index}`;
    const open = holiday.open ?? [];
    return [
      ...(isDate(holiday.date)
        ? []
        : [{ path: `${path}.date`, problem: `"${holiday.date}" is not a date of the form YYYY-MM-DD` }]),
      ...(holidays.findIndex(({ date }) => date === holiday.date) < index
        ? [{ path: `${path}.date`, problem: `${holiday.date} is listed twice` }]
        : []),
      ...(holiday.name.trim() === "" ? [{ path: `${path}.name`, problem: "a holiday needs a name" }] : []),
      ...rangeProblems(`${path}.open`, open),
    ];
  });
}

const startOf = (range: TimeRange) => minutesOf(range.from);

/** Minutes since midnight of the day on which the range begins: above 1440 if it reaches into the next. */
const endOf = (range: TimeRange) =>
  minutesOf(range.to) <= minutesOf(range.from) ? minutesOf(range.to) + 24 * 60 : minutesOf(range.to);

const written = (range: TimeRange) => `${range.from}-${range.to}`;
