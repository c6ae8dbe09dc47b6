// String functions.
import { unsupported } from "../../refusal";
import { isArray, isObject } from "../values";
import type { Value } from "../values";
import { builtIn, ofStrings } from "./function";
import type { BuiltIn, BuiltIns } from "./function";

/** `text, part[, ignoreCase]`. */
const search = (test: (text: string, part: string) => boolean): BuiltIn =>
  builtIn(2, 3, ([text, part, ignoreCase = false]) => {
    if (typeof text !== "string" || typeof part !== "string" || typeof ignoreCase !== "boolean") return undefined;
    return ignoreCase ? test(text.toLowerCase(), part.toLowerCase()) : test(text, part);
  });

/** `text, part, part...`: whether any or all of the parts occur. */
const searchMany = (isAny: boolean, ignoreCase: boolean): BuiltIn =>
  builtIn(2, 32, ([text, ...parts]) => {
    if (typeof text !== "string") return undefined;
    const body = ignoreCase ? text.toLowerCase() : text;
    const found = (part: Value) => typeof part === "string" && body.includes(ignoreCase ? part.toLowerCase() : part);
    return isAny ? parts.some(found) : parts.every(found);
  });

const trim = (start: boolean, end: boolean): BuiltIn =>
  builtIn(1, 2, ([text, letters]) => {
    if (typeof text !== "string" || (letters !== undefined && typeof letters !== "string")) return undefined;
    const isTrimmed = (letter: string) => (letters === undefined ? /\s/.test(letter) : letters.includes(letter));
    let from = 0;
    let to = text.length;
    while (start && from < to && isTrimmed(text.charAt(from))) from++;
    while (end && to > from && isTrimmed(text.charAt(to - 1))) to--;
    return text.slice(from, to);
  });

const part = (cut: (text: string, count: number) => string): BuiltIn =>
  builtIn(2, 2, ([text, count]) =>
    typeof text === "string" && typeof count === "number" ? cut(text, Math.max(0, Math.trunc(count))) : undefined,
  );

const parsed = (accept: (value: Value) => boolean): BuiltIn =>
  ofStrings(1, (text = "") => {
    try {
      const value = jsonValue(JSON.parse(text));
      return accept(value) ? value : undefined;
    } catch {
      return undefined;
    }
  });

/** What JSON.parse returned, as a value: it cannot be anything else. */
const jsonValue = (json: unknown): Value => (isJson(json) ? json : undefined);
const isJson = (json: unknown): json is Value =>
  typeof json !== "function" && typeof json !== "symbol" && typeof json !== "bigint";

function textOf(value: Value): Value {
  if (value === undefined) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function matches(text: string, pattern: string, modifiers: string): boolean {
  if (/[^msix]/.test(modifiers)) return false;
  if (modifiers.includes("x")) throw unsupported("REGEXMATCH with the modifier x");
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, `${[...new Set(modifiers)].join("")}u`);
  } catch {
    try {
      expression = new RegExp(pattern, [...new Set(modifiers)].join(""));
    } catch {
      throw unsupported(`The regular expression ${JSON.stringify(pattern)}`);
    }
  }
  return expression.test(text);
}

export const stringFunctions: BuiltIns = {
  CONCAT: builtIn(2, 64, (args) => {
    const texts = args.filter((arg) => typeof arg === "string");
    return texts.length === args.length ? texts.join("") : undefined;
  }),
  CONTAINS: search((text, sought) => text.includes(sought)),
  CONTAINS_ALL_CI: searchMany(false, true),
  CONTAINS_ALL_CS: searchMany(false, false),
  CONTAINS_ANY_CI: searchMany(true, true),
  CONTAINS_ANY_CS: searchMany(true, false),
  ENDSWITH: search((text, sought) => text.endsWith(sought)),
  STARTSWITH: search((text, sought) => text.startsWith(sought)),
  STRINGEQUALS: search((text, sought) => text === sought),
  INDEX_OF: builtIn(2, 3, ([text, sought, from = 0]) =>
    typeof text === "string" && typeof sought === "string" && typeof from === "number"
      ? text.indexOf(sought, from)
      : undefined,
  ),
  LASTINDEXOF: builtIn(2, 3, ([text, sought, from]) => {
    if (typeof text !== "string" || typeof sought !== "string") return undefined;
    return typeof from === "number" ? text.lastIndexOf(sought, from) : text.lastIndexOf(sought);
  }),
  LEFT: part((text, count) => text.slice(0, count)),
  RIGHT: part((text, count) => (count === 0 ? "" : text.slice(-count))),
  LENGTH: ofStrings(1, (text = "") => text.length),
  LOWER: ofStrings(1, (text = "") => text.toLowerCase()),
  UPPER: ofStrings(1, (text = "") => text.toUpperCase()),
  LTRIM: trim(true, false),
  RTRIM: trim(false, true),
  TRIM: trim(true, true),
  REGEXMATCH: builtIn(2, 3, ([text, pattern, modifiers = ""]) =>
    typeof text === "string" && typeof pattern === "string" && typeof modifiers === "string"
      ? matches(text, pattern, modifiers)
      : undefined,
  ),
  REPLACE: ofStrings(3, (text = "", sought = "", by = "") =>
    sought === "" ? text : text.replaceAll(sought, () => by),
  ),
  REPLICATE: builtIn(2, 2, ([text, count]) =>
    // The service limits the result to 10,000 characters.
    typeof text === "string" && typeof count === "number" && count >= 0 && text.length * count <= 10_000
      ? text.repeat(Math.trunc(count))
      : undefined,
  ),
  REVERSE: ofStrings(1, (text = "") => Array.from(text).reverse().join("")),
  STRINGJOIN: builtIn(2, 2, ([items, separator]) => {
    if (!isArray(items) || typeof separator !== "string") return undefined;
    const texts = items.filter((item) => typeof item === "string");
    return texts.length === items.length ? texts.join(separator) : undefined;
  }),
  STRINGSPLIT: ofStrings(2, (text = "", separator = "") => (separator === "" ? [text] : text.split(separator))),
  STRINGTOARRAY: parsed(isArray),
  STRINGTOBOOLEAN: parsed((value) => typeof value === "boolean"),
  STRINGTONULL: parsed((value) => value === null),
  STRINGTONUMBER: parsed((value) => typeof value === "number"),
  STRINGTOOBJECT: parsed(isObject),
  SUBSTRING: builtIn(3, 3, ([text, start, length]) => {
    if (typeof text !== "string" || typeof start !== "number" || typeof length !== "number") return undefined;
    if (start < 0 || start >= text.length || length <= 0) return "";
    return text.slice(start, start + length);
  }),
  TOSTRING: builtIn(1, 1, ([value]) => textOf(value)),
};
