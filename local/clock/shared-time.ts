// One time for several processes: what a platform tells its children at birth so that they live in the same moment.
import * as z from "zod";
import { runningClock } from "./clock";
import type { Clock } from "./clock";

/** How time runs: by itself, at `scale` times the real speed, or only when told to. */
export type TimeLine =
  /** At the real moment `real` it was `local`; Unix milliseconds both. */
  | { readonly kind: "running"; readonly scale: number; readonly real: number; readonly local: number }
  | { readonly kind: "virtual"; readonly now: number };

const timeLine = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("running"), scale: z.number().positive(), real: z.number(), local: z.number() }),
  z.object({ kind: z.literal("virtual"), now: z.number() }),
]);

/** A running time line as this process's clock; `realNow` is the machine's time now. */
export const clockOn = (line: Extract<TimeLine, { kind: "running" }>, realNow = Date.now()): Clock =>
  runningClock(line.scale, line.local + (realNow - line.real) * line.scale);

export const writeTimeLine = (line: TimeLine): string => JSON.stringify(line);

/** Throws when the text was not written by `writeTimeLine`. */
export const readTimeLine = (text: string): TimeLine => timeLine.parse(JSON.parse(text));
