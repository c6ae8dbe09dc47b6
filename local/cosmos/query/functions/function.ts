// What a built-in function is to the evaluator.
import type { Value } from "../values";

export interface BuiltIn {
  /** How many arguments it takes; anything else is refused when the query is compiled. */
  readonly least: number;
  readonly most: number;
  /** `now` is the time of the request in Unix milliseconds. */
  run(args: readonly Value[], now: number): Value;
}

export type BuiltIns = Readonly<Record<string, BuiltIn>>;

export const builtIn = (least: number, most: number, run: BuiltIn["run"]): BuiltIn => ({ least, most, run });

/** A function of numbers alone: anything else gives undefined, as does a result that JSON cannot hold. */
export const ofNumbers = (count: number, run: (...numbers: number[]) => number): BuiltIn =>
  builtIn(count, count, (args) => {
    const numbers = args.filter((arg) => typeof arg === "number");
    if (numbers.length < args.length) return undefined;
    const result = run(...numbers);
    return Number.isFinite(result) ? result : undefined;
  });

/** A function of strings alone. */
export const ofStrings = (count: number, run: (...texts: string[]) => Value): BuiltIn =>
  builtIn(count, count, (args) => {
    const texts = args.filter((arg) => typeof arg === "string");
    return texts.length < args.length ? undefined : run(...texts);
  });
