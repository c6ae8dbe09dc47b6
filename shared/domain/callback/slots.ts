// Half hours that a callback can be agreed for: by the clock of the queue, while it is open and the customer may be called.
import { isDate } from "../opening-hours/calendar";
import { minutesOf } from "../opening-hours/clock-time";
import { openingAt, type OpeningHours } from "../opening-hours/opening-hours";
import { clockChanges, instantsShowing, localTime } from "../opening-hours/zone";
import type { Slot } from "./callback";
import { callableUntil, nextCallable, type CallingWindow } from "./calling-window";

export const slotMs = 30 * 60_000;
const minuteMs = 60_000;

/** The half hour that a moment falls into: its start is one at which the clock of the zone shows a full or a half hour. */
export function slotAt(timeZone: string, at: number): Slot {
  const minute = Math.floor(at / minuteMs) * minuteMs;
  const start = minute - (localTime(timeZone, minute).minutes % 30) * minuteMs;
  return { start, end: start + slotMs };
}

/** What keeps a callback from being begun in a slot. */
export type SlotObstacle = "closed" | "holiday" | "outside-calling-hours";

export interface SlotRules {
  readonly opening: OpeningHours;
  readonly calling: CallingWindow;
}

export function obstacleOf({ start, end }: Slot, { opening, calling }: SlotRules): SlotObstacle | undefined {
  const open = openingAt(opening, start);
  if (!open.open) return open.reason;
  if (open.until < end) return "closed";
  if (nextCallable(calling, start) > start) return "outside-calling-hours";
  return (callableUntil(calling, start) ?? end) < end ? "outside-calling-hours" : undefined;
}

/**
 * The first slot from `from` on that is possible and for which `isFree` says so.
 * @param until the slot begins before this moment, Unix milliseconds.
 */
export function nextSlot(
  rules: SlotRules,
  from: number,
  until: number,
  isFree: (slot: Slot) => boolean,
): Slot | undefined {
  const { timeZone } = rules.opening;
  const first = slotAt(timeZone, from);
  let slot = first.start < from ? slotAt(timeZone, first.end) : first;
  while (slot.start < until) {
    const obstacle = obstacleOf(slot, rules);
    if (!obstacle && isFree(slot)) return slot;
    const next = Math.max(slot.end, firstPossible(rules, slot.start));
    if (!Number.isFinite(next)) return undefined;
    const ahead = slotAt(timeZone, next);
    slot = ahead.start < next ? slotAt(timeZone, ahead.end) : ahead;
  }
  return undefined;
}

/** Nights and holidays are passed over at once. */
function firstPossible({ opening, calling }: SlotRules, at: number): number {
  const open = openingAt(opening, at);
  return Math.max(open.open ? at : (open.opensAt ?? Infinity), nextCallable(calling, at));
}

const wallPattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/;

/** A time as people say it, by the clock of a zone, and the moment that it means. */
export interface WallTime {
  readonly at: number;
  /** The clock was put forward over this time: the moment of the change is meant. Put back: the first of both times. */
  readonly is: "plain" | "skipped" | "repeated";
}

/**
 * @param text `YYYY-MM-DDTHH:MM`
 * @returns nothing where it is no such time
 */
export function wallTime(timeZone: string, text: string): WallTime | undefined {
  const [, date = "", time = ""] = wallPattern.exec(text) ?? [];
  if (date === "" || !isDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const [first, second] = instantsShowing(timeZone, date, minutesOf(time));
  if (first !== undefined) return { at: first, is: second === undefined ? "plain" : "repeated" };
  const [change] = clockChanges(timeZone, date);
  return change === undefined ? undefined : { at: change, is: "skipped" };
}
