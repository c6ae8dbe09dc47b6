// Date and time functions. Dates are ISO 8601 text with seven decimals and Z; a tick is 100 nanoseconds since 1970 (or, for ticks, since year 1).
import type { Value } from "../values";
import { builtIn, ofNumbers } from "./function";
import type { BuiltIns } from "./function";

const ticksPerMs = 10_000;
/** Ticks from 0001-01-01 to 1970-01-01, .NET's epoch. */
const epochTicks = 621_355_968_000_000_000n;

/** A moment: milliseconds for the calendar, and the 0-9999 ticks within the millisecond. */
interface Moment {
  readonly ms: number;
  readonly ticks: number;
}

const form = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?(?:Z)?)?$/;

function parse(text: Value): Moment | undefined {
  const match = typeof text === "string" ? form.exec(text) : null;
  if (!match) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = ""] = match;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const back = new Date(ms);
  if (back.getUTCMonth() + 1 !== Number(month) || back.getUTCDate() !== Number(day)) return undefined;
  const ticks = Number(fraction.padEnd(7, "0"));
  return { ms: ms + Math.floor(ticks / ticksPerMs), ticks: ticks % ticksPerMs };
}

const format = ({ ms, ticks }: Moment): Value => {
  const date = new Date(ms);
  return Number.isNaN(date.getTime())
    ? undefined
    : `${date.toISOString().slice(0, -1)}${String(ticks).padStart(4, "0")}Z`;
};

const totalTicks = (moment: Moment) => BigInt(moment.ms) * BigInt(ticksPerMs) + BigInt(moment.ticks);
const ofTicks = (ticks: bigint): Moment => {
  const within = ((ticks % 10_000n) + 10_000n) % 10_000n;
  return { ms: Number((ticks - within) / 10_000n), ticks: Number(within) };
};

const partNames: Readonly<Record<string, string>> = {
  year: "year",
  yyyy: "year",
  yy: "year",
  month: "month",
  mm: "month",
  m: "month",
  day: "day",
  dd: "day",
  d: "day",
  weekday: "weekday",
  dw: "weekday",
  w: "weekday",
  hour: "hour",
  hh: "hour",
  minute: "minute",
  mi: "minute",
  n: "minute",
  second: "second",
  ss: "second",
  s: "second",
  millisecond: "millisecond",
  ms: "millisecond",
  microsecond: "microsecond",
  mcs: "microsecond",
  nanosecond: "nanosecond",
  ns: "nanosecond",
};
const partOf = (name: Value) => (typeof name === "string" ? partNames[name.toLowerCase()] : undefined);

/** Ticks of one unit, for the units of fixed length. */
const unitTicks: Readonly<Record<string, bigint>> = {
  day: 864_000_000_000n,
  hour: 36_000_000_000n,
  minute: 600_000_000n,
  second: 10_000_000n,
  millisecond: 10_000n,
  microsecond: 10n,
};

function add(part: Value, amount: Value, text: Value): Value {
  const unit = partOf(part);
  const moment = parse(text);
  if (unit === undefined || !moment || typeof amount !== "number" || !Number.isInteger(amount)) return undefined;
  if (unit === "year" || unit === "month") {
    const date = new Date(moment.ms);
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + (unit === "year" ? amount * 12 : amount));
    const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, lastDay));
    return format({ ms: date.getTime(), ticks: moment.ticks });
  }
  if (unit === "nanosecond") return format(ofTicks(totalTicks(moment) + BigInt(Math.trunc(amount / 100))));
  const ticks = unitTicks[unit];
  return ticks === undefined ? undefined : format(ofTicks(totalTicks(moment) + ticks * BigInt(amount)));
}

function difference(part: Value, from: Value, to: Value): Value {
  const unit = partOf(part);
  const start = parse(from);
  const end = parse(to);
  if (unit === undefined || !start || !end) return undefined;
  const [a, b] = [new Date(start.ms), new Date(end.ms)];
  const years = b.getUTCFullYear() - a.getUTCFullYear();
  if (unit === "year") return years;
  if (unit === "month") return years * 12 + b.getUTCMonth() - a.getUTCMonth();
  if (unit === "nanosecond") return Number((totalTicks(end) - totalTicks(start)) * 100n);
  const ticks = unitTicks[unit];
  // Counts the boundaries crossed, as SQL's DATEDIFF does.
  const floor = (moment: Moment, size: bigint) => {
    const total = totalTicks(moment);
    const rest = ((total % size) + size) % size;
    return (total - rest) / size;
  };
  return ticks === undefined ? undefined : Number(floor(end, ticks) - floor(start, ticks));
}

function partValue(part: Value, text: Value): Value {
  const unit = partOf(part);
  const moment = parse(text);
  if (unit === undefined || !moment) return undefined;
  const date = new Date(moment.ms);
  switch (unit) {
    case "year":
      return date.getUTCFullYear();
    case "month":
      return date.getUTCMonth() + 1;
    case "day":
      return date.getUTCDate();
    case "weekday":
      return date.getUTCDay() + 1;
    case "hour":
      return date.getUTCHours();
    case "minute":
      return date.getUTCMinutes();
    case "second":
      return date.getUTCSeconds();
    case "millisecond":
      return date.getUTCMilliseconds();
    case "microsecond":
      return date.getUTCMilliseconds() * 1000 + Math.floor(moment.ticks / 10);
    default:
      return date.getUTCMilliseconds() * 1_000_000 + moment.ticks * 100;
  }
}

function bin(text: Value, part: Value, size: Value = 1, origin: Value = "1970-01-01T00:00:00.0000000Z"): Value {
  const moment = parse(text);
  const base = parse(origin);
  const ticks = unitTicks[partOf(part) ?? ""];
  if (!moment || !base || ticks === undefined || typeof size !== "number" || !Number.isInteger(size) || size < 1)
    return undefined;
  const width = ticks * BigInt(size);
  const distance = totalTicks(moment) - totalTicks(base);
  return format(ofTicks(totalTicks(moment) - (((distance % width) + width) % width)));
}

const ticksOf = (moment: Moment | undefined): Value => moment && Number(totalTicks(moment) + epochTicks);
const currentDateTime = builtIn(0, 0, (_, now) => format({ ms: now, ticks: 0 }));
const currentTicks = builtIn(0, 0, (_, now) => ticksOf({ ms: now, ticks: 0 }));
const currentTimestamp = builtIn(0, 0, (_, now) => now);

export const dateFunctions: BuiltIns = {
  GETCURRENTDATETIME: currentDateTime,
  GETCURRENTDATETIMESTATIC: currentDateTime,
  GETCURRENTTICKS: currentTicks,
  GETCURRENTTICKSSTATIC: currentTicks,
  GETCURRENTTIMESTAMP: currentTimestamp,
  GETCURRENTTIMESTAMPSTATIC: currentTimestamp,
  DATETIMEADD: builtIn(3, 3, ([part, amount, text]) => add(part, amount, text)),
  DATETIMEDIFF: builtIn(3, 3, ([part, from, to]) => difference(part, from, to)),
  DATETIMEPART: builtIn(2, 2, ([part, text]) => partValue(part, text)),
  DATETIMEBIN: builtIn(2, 4, ([text, part, size, origin]) => bin(text, part, size, origin)),
  DATETIMEFROMPARTS: builtIn(3, 7, (args) => {
    const numbers = args.filter((arg) => typeof arg === "number" && Number.isInteger(arg));
    if (numbers.length < args.length) return undefined;
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, ticks = 0] = numbers.map(Number);
    const two = (value: number) => String(value).padStart(2, "0");
    if (hour > 23 || minute > 59 || second > 59 || numbers.some((value) => Number(value) < 0)) return undefined;
    const moment = parse(
      `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${String(ticks).padStart(7, "0")}Z`,
    );
    return moment && format(moment);
  }),
  DATETIMETOTICKS: builtIn(1, 1, ([text]) => ticksOf(parse(text))),
  DATETIMETOTIMESTAMP: builtIn(1, 1, ([text]) => parse(text)?.ms),
  TICKSTODATETIME: builtIn(1, 1, ([ticks]) =>
    typeof ticks === "number" ? format(ofTicks(BigInt(Math.trunc(ticks)) - epochTicks)) : undefined,
  ),
  TIMESTAMPTODATETIME: builtIn(1, 1, ([ms]) =>
    typeof ms === "number" ? format({ ms: Math.trunc(ms), ticks: 0 }) : undefined,
  ),
  TIMESTAMPTOTICKS: ofNumbers(1, (ms = 0) => Number(BigInt(Math.trunc(ms)) * 10_000n + epochTicks)),
};
