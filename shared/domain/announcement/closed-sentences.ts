// What a caller hears outside opening hours: that it is closed, why, and when it opens, if that is within a week.
import { dateAfter } from "../opening-hours/calendar";
import { clockTimeOf } from "../opening-hours/clock-time";
import { openingAt, type OpeningHours } from "../opening-hours/opening-hours";
import { localTime } from "../opening-hours/zone";
import { message, type Sentence } from "./sentence";

/**
 * @param at Unix milliseconds.
 * @returns no sentence at all while it is open.
 */
export function closedSentences(hours: OpeningHours, at: number): readonly Sentence[] {
  const opening = openingAt(hours, at);
  if (opening.open) return [];
  const closed = message(opening.reason === "holiday" ? "closed-holiday" : "closed");
  const opens = opening.opensAt === undefined ? undefined : opensSentence(hours, at, opening.opensAt);
  return opens ? [closed, opens] : [closed];
}

function opensSentence({ timeZone }: OpeningHours, at: number, opensAt: number): Sentence | undefined {
  const today = localTime(timeZone, at).date;
  const { date, weekday, minutes } = localTime(timeZone, opensAt);
  const time = clockTimeOf(minutes);
  if (date === today) return message("opens-today", { time });
  if (date === dateAfter(today, 1)) return message("opens-tomorrow", { time });
  // From a week on, the name of the day alone would be understood as the coming one.
  return date < dateAfter(today, 7) ? message("opens-weekday", { weekday, time }) : undefined;
}
