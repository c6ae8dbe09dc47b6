// The time that one platform lives in, and how it is handed on to its processes.
import * as z from "zod";
import { manualClock } from "../clock/clock";
import type { Clock, ManualClock } from "../clock/clock";
import { followClock } from "../clock/global-date";
import { clockOn } from "../clock/shared-time";
import type { TimeLine } from "../clock/shared-time";
import type { DataFolder } from "./data-folder";

export type TimeChoice =
  | "real"
  /** `scale` times as fast as real time. */
  | { readonly scale: number }
  /** Stands still at this moment (Unix milliseconds) until it is moved. */
  | { readonly virtualFrom: number };

export interface LocalTime {
  readonly clock: Clock;
  /** The same clock, if it is moved by hand. */
  readonly manual: ManualClock | undefined;
  /** What a process that starts now has to be told. */
  line(): TimeLine;
  stop(): void;
}

/** How often (real time) a time that is ahead of the machine's is put on record. */
const RECORD_EVERY_MS = 1_000;

const record = z.object({ local: z.number() });

/** Begins the time and makes this process's `Date` follow it. */
export function beginTime(choice: TimeChoice, folder: DataFolder): LocalTime {
  if (typeof choice === "object" && "virtualFrom" in choice) {
    const manual = manualClock(choice.virtualFrom);
    const undo = followClock(manual);
    return { clock: manual, manual, line: () => ({ kind: "virtual", now: manual.now() }), stop: undo };
  }
  const scale = choice === "real" ? 1 : choice.scale;
  const real = Date.now();
  const last = folder.recall("time", record)?.local;
  // Within one data folder time never goes back, even if it ran faster than the machine's before: deadlines lie in it.
  const local = last === undefined ? real : Math.max(real, last + RECORD_EVERY_MS * scale);
  const line: TimeLine = { kind: "running", scale, real, local };
  const clock = clockOn(line, real);
  const keep = () => {
    folder.remember("time", { local: clock.now() });
  };
  const isAhead = scale !== 1 || local !== real;
  const recording = isAhead ? setInterval(keep, RECORD_EVERY_MS).unref() : undefined;
  const undo = followClock(clock);
  return {
    clock,
    manual: undefined,
    line: () => line,
    stop() {
      clearInterval(recording);
      if (isAhead) keep();
      undo();
    },
  };
}
