// When a timer function is due: an NCRONTAB expression in the app's time zone, or a fixed interval.
import { parseCrontab } from "./ncrontab";
import { parseTimeSpan } from "./time-span";

export interface Schedule {
  /** The first occurrence after `time` (Unix ms), or undefined when there is none any more. */
  next(time: number): number | undefined;
  /** Whether occurrences can follow one another within a minute: such timers are not monitored. */
  readonly isFrequent: boolean;
}

/** Parses what a timer trigger may name as its schedule. `timeZone` is an IANA name. Throws an Error that says what is wrong. */
export function parseSchedule(text: string, timeZone = "UTC"): Schedule {
  const interval = parseTimeSpan(text);
  if (interval !== undefined) {
    if (interval <= 0) throw new Error(`the interval "${text}" is not above zero`);
    return { next: (time) => time + interval, isFrequent: interval < 60_000 };
  }
  const crontab = parseCrontab(text);
  const offset = offsetIn(timeZone);
  const next = (time: number) => {
    const local = crontab.next(time + offset(time));
    if (local === undefined) return undefined;
    // The offset may change between now and then; where the local time exists twice, the earlier one counts.
    const guess = local - offset(local - offset(time));
    return guess > time ? guess : local - offset(time);
  };
  const first = next(Date.UTC(2024, 0, 1));
  if (first === undefined) throw new Error(`"${text}" never occurs`);
  return { next, isFrequent: isFrequent((time) => crontab.next(time)) };
}

/** Looks at some occurrences, as Azure does. */
function isFrequent(next: (time: number) => number | undefined): boolean {
  let time = next(Date.UTC(2024, 0, 1));
  for (let look = 0; look < 10 && time !== undefined; look++) {
    const following = next(time);
    if (following !== undefined && following - time < 60_000) return true;
    time = following;
  }
  return false;
}

/** How many milliseconds a time zone is ahead of UTC at a moment. */
function offsetIn(timeZone: string): (time: number) => number {
  if (timeZone === "UTC") return () => 0;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (time) => {
    const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
  };
}
