// Array, object, type-checking and conditional functions.
import { compareText, equalValues, isArray, isObject } from "../values";
import type { Value } from "../values";
import { builtIn } from "./function";
import type { BuiltIn, BuiltIns } from "./function";

/** Partial match: an object fits if all of its properties fit, whatever else the element has. */
const fits = (element: Value, sought: Value): boolean =>
  isObject(sought)
    ? isObject(element) &&
      Object.keys(sought).every((name) => Object.hasOwn(element, name) && fits(element[name], sought[name]))
    : equalValues(element, sought);

const contains = (items: readonly Value[], sought: Value, isPartial = false) =>
  items.some((item) => (isPartial ? fits(item, sought) : equalValues(item, sought)));

const unique = (items: readonly Value[]) =>
  items.filter((item, index) => items.findIndex((other) => equalValues(other, item)) === index);

const ofSets = (join: (a: readonly Value[], b: readonly Value[]) => readonly Value[]): BuiltIn =>
  builtIn(2, 2, ([a, b]) => (isArray(a) && isArray(b) ? unique(join(a, b)) : undefined));

const typeTest = (test: (value: Value) => boolean): BuiltIn => builtIn(1, 1, ([value]) => test(value));
const isPrimitive = (value: Value) => value === null || ["boolean", "number", "string"].includes(typeof value);

export const arrayFunctions: BuiltIns = {
  ARRAY_CONCAT: builtIn(2, 64, (args) => {
    const arrays = args.filter(isArray);
    return arrays.length === args.length ? arrays.flat() : undefined;
  }),
  ARRAY_CONTAINS: builtIn(2, 3, ([items, sought, isPartial = false]) => {
    if (!isArray(items) || sought === undefined || typeof isPartial !== "boolean") return undefined;
    return contains(items, sought, isPartial);
  }),
  ARRAY_CONTAINS_ALL: builtIn(2, 64, ([items, ...sought]) =>
    isArray(items) ? sought.every((value) => contains(items, value)) : undefined,
  ),
  ARRAY_CONTAINS_ANY: builtIn(2, 64, ([items, ...sought]) =>
    isArray(items) ? sought.some((value) => contains(items, value)) : undefined,
  ),
  ARRAY_LENGTH: builtIn(1, 1, ([items]) => (isArray(items) ? items.length : undefined)),
  ARRAY_SLICE: builtIn(2, 3, ([items, start, count]) => {
    if (!isArray(items) || typeof start !== "number" || (count !== undefined && typeof count !== "number"))
      return undefined;
    const from = start < 0 ? Math.max(0, items.length + start) : start;
    return count === undefined ? items.slice(from) : items.slice(from, from + Math.max(0, count));
  }),
  SETINTERSECT: ofSets((a, b) => a.filter((item) => contains(b, item))),
  SETUNION: ofSets((a, b) => [...a, ...b]),
  SETDIFFERENCE: ofSets((a, b) => a.filter((item) => !contains(b, item))),
  SETEQUAL: builtIn(2, 2, ([a, b]) =>
    isArray(a) && isArray(b) ? a.every((item) => contains(b, item)) && b.every((item) => contains(a, item)) : undefined,
  ),
  CHOOSE: builtIn(2, 64, ([index, ...choices]) =>
    typeof index === "number" ? choices[Math.trunc(index) - 1] : undefined,
  ),
  IIF: builtIn(3, 3, ([test, yes, no]) => (test === true ? yes : no)),
  OBJECTTOARRAY: builtIn(1, 3, ([value, key = "k", name = "v"]) =>
    isObject(value) && typeof key === "string" && typeof name === "string"
      ? Object.entries(value)
          .sort(([a], [b]) => compareText(a, b))
          .map(([property, content]) => ({ [key]: property, [name]: content }))
      : undefined,
  ),
  DOCUMENTID: builtIn(1, 1, ([document]) => {
    // The document's number within its container: the low half of its resource id, little-endian.
    if (!isObject(document) || typeof document["_rid"] !== "string") return undefined;
    const bytes = Buffer.from(document["_rid"].replaceAll("-", "/"), "base64");
    return bytes.length >= 16 ? Number(bytes.readBigUInt64LE(8)) : undefined;
  }),
  IS_ARRAY: typeTest(isArray),
  IS_BOOL: typeTest((value) => typeof value === "boolean"),
  IS_DEFINED: typeTest((value) => value !== undefined),
  IS_FINITE_NUMBER: typeTest((value) => typeof value === "number" && Number.isFinite(value)),
  IS_INTEGER: typeTest((value) => typeof value === "number" && Number.isInteger(value)),
  IS_NULL: typeTest((value) => value === null),
  IS_NUMBER: typeTest((value) => typeof value === "number"),
  IS_OBJECT: typeTest(isObject),
  IS_PRIMITIVE: typeTest(isPrimitive),
  IS_STRING: typeTest((value) => typeof value === "string"),
};
