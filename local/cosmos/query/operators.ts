// What the operators do with values. Logic is three-valued: undefined is "unknown".
import type { BinaryOperator, UnaryOperator } from "./syntax";
import { equality, finite, relation } from "./values";
import type { Value } from "./values";

const isInt32 = (value: Value): value is number =>
  typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= 2 ** 32;
const ofNumbers = (run: (a: number, b: number) => number) => (a: Value, b: Value) =>
  typeof a === "number" && typeof b === "number" ? finite(run(a, b)) : undefined;
const ofBits = (run: (a: number, b: number) => number) => (a: Value, b: Value) =>
  isInt32(a) && isInt32(b) ? run(a, b) : undefined;
const ofOrder = (test: (sign: number) => boolean) => (a: Value, b: Value) => {
  const sign = relation(a, b);
  return sign === undefined ? undefined : test(sign);
};

/** Operators that need both operands. AND, OR and ?? are evaluated lazily by the compiler. */
export const binaryOperators: Readonly<
  Record<Exclude<BinaryOperator, "AND" | "OR" | "??">, (a: Value, b: Value) => Value>
> = {
  "=": equality,
  "!=": (a, b) => {
    const isEqual = equality(a, b);
    return isEqual === undefined ? undefined : !isEqual;
  },
  "<": ofOrder((sign) => sign < 0),
  "<=": ofOrder((sign) => sign <= 0),
  ">": ofOrder((sign) => sign > 0),
  ">=": ofOrder((sign) => sign >= 0),
  "+": ofNumbers((a, b) => a + b),
  "-": ofNumbers((a, b) => a - b),
  "*": ofNumbers((a, b) => a * b),
  "/": ofNumbers((a, b) => a / b),
  "%": ofNumbers((a, b) => a % b),
  "|": ofBits((a, b) => a | b),
  "&": ofBits((a, b) => a & b),
  "^": ofBits((a, b) => a ^ b),
  "<<": ofBits((a, b) => a << b),
  ">>": ofBits((a, b) => a >> b),
  ">>>": ofBits((a, b) => a >>> b),
  "||": (a, b) => (typeof a === "string" && typeof b === "string" ? a + b : undefined),
};

export const unaryOperators: Readonly<Record<UnaryOperator, (value: Value) => Value>> = {
  NOT: (value) => (typeof value === "boolean" ? !value : undefined),
  "-": (value) => (typeof value === "number" ? -value : undefined),
  "+": (value) => (typeof value === "number" ? value : undefined),
  "~": (value) => (isInt32(value) ? ~value : undefined),
};

export function likePattern(pattern: string, escape: string | undefined): RegExp {
  let source = "";
  for (let i = 0; i < pattern.length; i++) {
    const letter = pattern.charAt(i);
    const close = letter === "[" ? pattern.indexOf("]", i + 2) : -1;
    if (letter === escape && i + 1 < pattern.length) source += literal(pattern.charAt(++i));
    else if (letter === "%") source += "[\\s\\S]*";
    else if (letter === "_") source += "[\\s\\S]";
    else if (close > 0) {
      const set = pattern.slice(i + 1, close);
      const isExcluding = set.startsWith("^");
      source += `[${isExcluding ? "^" : ""}${set.slice(isExcluding ? 1 : 0).replace(/[\\\]^]/g, "\\$&")}]`;
      i = close;
    } else source += literal(letter);
  }
  return new RegExp(`^${source}$`);
}

const literal = (letter: string) => letter.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
