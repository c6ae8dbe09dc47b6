// Words a time that a callback can be agreed for, by the clock of whoever is asked.
import { dateAfter } from "../opening-hours/calendar";
import { clockTimeOf } from "../opening-hours/clock-time";
import { localTime } from "../opening-hours/zone";
import { message, type Sentence } from "./sentence";

/**
 * @param start and `at`: Unix milliseconds.
 * @returns nothing from a week on: the name of the day alone would be understood as the coming one.
 */
export function slotSentence(start: number, timeZone: string, at: number): Sentence | undefined {
  const today = localTime(timeZone, at).date;
  const { date, weekday, minutes } = localTime(timeZone, start);
  const time = clockTimeOf(minutes);
  if (date === today) return message("callback-slot-today", { time });
  if (date === dateAfter(today, 1)) return message("callback-slot-tomorrow", { time });
  return date < dateAfter(today, 7) ? message("callback-slot-weekday", { weekday, time }) : undefined;
}
