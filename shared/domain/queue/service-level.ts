// The share of callers whom a queue answers in time, over a sliding window. Read by lending between queues and by views.
// Defined as Genesys defines it with abandonments: answered in time / (answered + abandoned after the target). Who gives up
// before the target has proved nothing, and who is sent elsewhere or becomes a callback is no longer this queue's to answer.
import type { Queue } from "../settings/queue";

type Target = Queue["serviceLevel"];

/** Callers who left the line within one stretch of time. */
interface Bucket {
  /** Unix milliseconds at which the stretch began. */
  readonly from: number;
  readonly inTime: number;
  readonly late: number;
  readonly abandonedLate: number;
}

/** Oldest first; a few dozen buckets however long the window is. */
export type ServiceWindow = readonly Bucket[];

export const emptyWindow: ServiceWindow = [];

/** A window is kept in so many stretches, of a whole minute at least: so much of it goes at once when it slides on. */
const stretches = 30;
const stretchMs = ({ overMinutes }: Target): number => Math.ceil(overMinutes / stretches) * 60_000;

/** Fewer callers than this say nothing about a queue. */
const fewest = 5;

/** @param waitedSeconds from joining the line to the conversation, or to giving up */
export function countCaller(
  window: ServiceWindow,
  { at, waitedSeconds, end }: { readonly at: number; readonly waitedSeconds: number; readonly end: string },
  target: Target,
): ServiceWindow {
  const isLate = waitedSeconds > target.withinSeconds;
  const isAbandoned = end === "abandoned";
  if ((end !== "answered" && !isAbandoned) || (isAbandoned && !isLate)) return window;
  const from = Math.floor(at / stretchMs(target)) * stretchMs(target);
  const kept = window.filter((bucket) => isWithin(bucket, Math.max(at, window.at(-1)?.from ?? 0), target));
  const own = kept.find((bucket) => bucket.from === from) ?? { from, inTime: 0, late: 0, abandonedLate: 0 };
  const counted = isAbandoned
    ? { ...own, abandonedLate: own.abandonedLate + 1 }
    : isLate
      ? { ...own, late: own.late + 1 }
      : { ...own, inTime: own.inTime + 1 };
  return [...kept.filter((bucket) => bucket !== own), counted].sort((one, other) => one.from - other.from);
}

const isWithin = ({ from }: Bucket, at: number, { overMinutes }: Target): boolean => from > at - overMinutes * 60_000;

export interface ServiceLevel {
  readonly answeredInTime: number;
  readonly answeredLate: number;
  readonly abandonedLate: number;
  /** 0 to 1; nothing while fewer than five callers count. */
  readonly level?: number;
}

export function serviceLevel(window: ServiceWindow, at: number, target: Target): ServiceLevel {
  let [answeredInTime, answeredLate, abandonedLate] = [0, 0, 0];
  for (const bucket of window) {
    if (!isWithin(bucket, at, target)) continue;
    answeredInTime += bucket.inTime;
    answeredLate += bucket.late;
    abandonedLate += bucket.abandonedLate;
  }
  const all = answeredInTime + answeredLate + abandonedLate;
  return {
    answeredInTime,
    answeredLate,
    abandonedLate,
    ...(all >= fewest ? { level: answeredInTime / all } : {}),
  };
}
