// Mathematical functions, and the 64-bit integer family.
import { finite } from "../values";
import { builtIn, ofNumbers } from "./function";
import type { BuiltIn, BuiltIns } from "./function";

/** Halves go away from zero, as the service rounds. */
const roundAway = (x: number) => Math.sign(x) * Math.round(Math.abs(x));

const ofIntegers = (count: number, run: (a: bigint, b: bigint) => bigint | undefined): BuiltIn =>
  builtIn(count, count, ([a, b = 0]) => {
    if (!Number.isInteger(a) || !Number.isInteger(b)) return undefined;
    const result = run(BigInt(Number(a)), BigInt(Number(b)));
    return result === undefined ? undefined : Number(BigInt.asIntN(64, result));
  });

export const mathFunctions: BuiltIns = {
  ABS: ofNumbers(1, Math.abs),
  ACOS: ofNumbers(1, Math.acos),
  ASIN: ofNumbers(1, Math.asin),
  ATAN: ofNumbers(1, Math.atan),
  // Of y/x, with x first: Microsoft's own example gives ATN2(35.175643, 129.44) as 1.3054517947300646.
  ATN2: ofNumbers(2, (x = 0, y = 0) => Math.atan2(y, x)),
  CEILING: ofNumbers(1, Math.ceil),
  COS: ofNumbers(1, Math.cos),
  COT: ofNumbers(1, (x = 0) => 1 / Math.tan(x)),
  DEGREES: ofNumbers(1, (x = 0) => (x * 180) / Math.PI),
  EXP: ofNumbers(1, Math.exp),
  FLOOR: ofNumbers(1, Math.floor),
  LOG: builtIn(1, 2, ([x, base]) => {
    if (typeof x !== "number" || (base !== undefined && typeof base !== "number")) return undefined;
    return finite(base === undefined ? Math.log(x) : Math.log(x) / Math.log(base));
  }),
  LOG10: ofNumbers(1, Math.log10),
  NUMBERBIN: builtIn(1, 2, ([x, size = 1]) =>
    typeof x === "number" && typeof size === "number" && size !== 0 ? finite(Math.floor(x / size) * size) : undefined,
  ),
  PI: builtIn(0, 0, () => Math.PI),
  POWER: ofNumbers(2, Math.pow),
  RADIANS: ofNumbers(1, (x = 0) => (x * Math.PI) / 180),
  RAND: builtIn(0, 0, () => Math.random()),
  ROUND: builtIn(1, 2, ([x, digits = 0]) => {
    if (typeof x !== "number" || typeof digits !== "number") return undefined;
    const scale = 10 ** Math.trunc(digits);
    return finite(roundAway(x * scale) / scale);
  }),
  SIGN: ofNumbers(1, Math.sign),
  SIN: ofNumbers(1, Math.sin),
  SQRT: ofNumbers(1, Math.sqrt),
  SQUARE: ofNumbers(1, (x = 0) => x * x),
  TAN: ofNumbers(1, Math.tan),
  TRUNC: ofNumbers(1, Math.trunc),
  INTADD: ofIntegers(2, (a, b) => a + b),
  INTSUB: ofIntegers(2, (a, b) => a - b),
  INTMUL: ofIntegers(2, (a, b) => a * b),
  INTDIV: ofIntegers(2, (a, b) => (b === 0n ? undefined : a / b)),
  INTMOD: ofIntegers(2, (a, b) => (b === 0n ? undefined : a % b)),
  INTBITAND: ofIntegers(2, (a, b) => a & b),
  INTBITOR: ofIntegers(2, (a, b) => a | b),
  INTBITXOR: ofIntegers(2, (a, b) => a ^ b),
  INTBITNOT: ofIntegers(1, (a) => ~a),
  INTBITLEFTSHIFT: ofIntegers(2, (a, b) => (b < 0n || b > 63n ? undefined : a << b)),
  INTBITRIGHTSHIFT: ofIntegers(2, (a, b) => (b < 0n || b > 63n ? undefined : a >> b)),
};
