// NCRONTAB, the cron dialect of timer triggers: `{second} {minute} {hour} {day} {month} {day of week}`, seconds optional.

const months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]; // prettier-ignore
const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const fields: readonly Field[] = [
  { name: "second", min: 0, max: 59 },
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, names: months },
  { name: "day of week", min: 0, max: 6, names: days },
];

/** Values of a field in ascending order. */
type Values = readonly number[];

export interface Crontab {
  /** The first moment after `time` that the expression names, both as UTC-like milliseconds; undefined when it names none. */
  next(time: number): number | undefined;
}

/** Parses an expression of five or six fields. A day must satisfy both its day fields. Throws an Error that says which field is wrong. */
export function parseCrontab(expression: string): Crontab {
  const parts = expression.trim().split(/\s+/);
  if (parts.length === 5) parts.unshift("0");
  if (parts.length !== 6) {
    throw new Error(`"${expression}" has ${parts.length} fields, expected 6: second minute hour day month day-of-week`);
  }
  const [seconds, minutes, hours, monthDays, monthsOfYear, weekDays] = fields.map((field, index) =>
    valuesOf(parts[index] ?? "", field),
  );
  if (!seconds || !minutes || !hours || !monthDays || !monthsOfYear || !weekDays)
    throw new Error("six fields expected");

  const isNamed = (day: Date) =>
    monthsOfYear.includes(day.getUTCMonth() + 1) &&
    monthDays.includes(day.getUTCDate()) &&
    weekDays.includes(day.getUTCDay());

  const crontab: Crontab = {
    next(time) {
      const start = new Date(Math.floor(time / 1000) * 1000 + 1000);
      const midnight = Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate());
      // The calendar repeats every 28 years at most (leap days included, short of a skipped century leap year).
      for (let day = 0; day <= 28 * 366; day++) {
        const date = new Date(midnight + day * 86_400_000);
        if (!isNamed(date)) continue;
        const from = day === 0 ? secondsOfDay(start) : 0;
        const found = timeOfDay(from, hours, minutes, seconds);
        if (found !== undefined) return date.getTime() + found * 1000;
      }
      return undefined;
    },
  };
  return crontab;
}

const secondsOfDay = (time: Date) => time.getUTCHours() * 3600 + time.getUTCMinutes() * 60 + time.getUTCSeconds();

/** The first second of the day at or after `from` that the three fields name. */
function timeOfDay(from: number, hours: Values, minutes: Values, seconds: Values): number | undefined {
  for (const hour of hours) {
    if (hour * 3600 + 3599 < from) continue;
    for (const minute of minutes) {
      if (hour * 3600 + minute * 60 + 59 < from) continue;
      for (const second of seconds) {
        const time = hour * 3600 + minute * 60 + second;
        if (time >= from) return time;
      }
    }
  }
  return undefined;
}

/** `*`, `5`, `1-5`, `10/5`, `*` with `/5`, `1-30/5`, names, and lists of them. */
function valuesOf(text: string, field: Field): Values {
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const [, range = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? fail(part, field);
    const every = step === undefined ? 1 : Number(step);
    if (every < 1) fail(part, field);
    let [first, last] = range === "*" ? [field.min, field.max] : boundsOf(range, part, field);
    // `10/5` starts at 10 and goes on to the end.
    if (step !== undefined && range !== "*" && !range.includes("-")) last = field.max;
    if (first > last) [first, last] = [last, first];
    for (let value = first; value <= last; value += every) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function boundsOf(range: string, part: string, field: Field): [number, number] {
  const [first = "", last = first, ...more] = range.split("-");
  if (more.length > 0) fail(part, field);
  return [valueOf(first, part, field), valueOf(last, part, field)];
}

function valueOf(text: string, part: string, field: Field): number {
  // Names may be cut short (Mon, Monday), as long as they are letters.
  const index = /^[a-z]+$/i.test(text)
    ? (field.names?.findIndex((name) => name.startsWith(text.toLowerCase())) ?? -1)
    : -1;
  const value = index >= 0 ? index + field.min : /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= field.min && value <= field.max)) fail(part, field);
  return value;
}

function fail(part: string, field: Field): never {
  throw new Error(
    `"${part}" is no ${field.name}, expected ${field.min} to ${field.max}, ranges, steps or lists of them`,
  );
}
