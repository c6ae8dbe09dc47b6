// The values a query works on, and how Cosmos compares them. `undefined` is a value of its own: "not there".

export type Value =
  undefined | null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };
export type ObjectValue = { readonly [name: string]: Value };

export const isArray = (value: Value): value is readonly Value[] => Array.isArray(value);
export const isObject = (value: Value): value is ObjectValue =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Own property only: a document may well have a property called "constructor". */
export const propertyOf = (value: Value, name: string): Value =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** undefined < null < boolean < number < string < array < object: the order of ORDER BY across types. */
export function typeRank(value: Value): number {
  switch (typeof value) {
    case "undefined":
      return 0;
    case "boolean":
      return 2;
    case "number":
      return 3;
    case "string":
      return 4;
    default:
      return value === null ? 1 : Array.isArray(value) ? 5 : 6;
  }
}

/** Order of code points (that of UTF-8, hence SQLite's), which differs from JavaScript's for astral characters. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const leftIsHalf = left >= 0xd800 && left <= 0xdfff;
    const rightIsHalf = right >= 0xd800 && right <= 0xdfff;
    return leftIsHalf === rightIsHalf ? left - right : leftIsHalf ? 1 : -1;
  }
  return a.length - b.length;
}

/** Total order over all values, as ORDER BY, MIN and MAX see them. Arrays and objects go by their JSON text. */
export function compareValues(a: Value, b: Value): number {
  const rank = typeRank(a);
  const difference = rank - typeRank(b);
  if (difference !== 0) return difference;
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  return rank < 5 ? 0 : compareText(JSON.stringify(a), JSON.stringify(b));
}

export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, index) => equalValues(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && equalValues(a[name], b[name]))
  );
}

/** `=`: undefined with anything is undefined, values of different types are simply unequal. */
export const equality = (a: Value, b: Value): boolean | undefined =>
  a === undefined || b === undefined ? undefined : equalValues(a, b);

/** `<` and its kin are only defined between primitives of one type. Returns the sign, or undefined. */
export function relation(a: Value, b: Value): number | undefined {
  const rank = typeRank(a);
  if (rank === 0 || rank > 4 || rank !== typeRank(b)) return undefined;
  return compareValues(a, b);
}

/** Text that is equal exactly when the values are (property order does not count). Used by DISTINCT and GROUP BY. */
export function identityOf(value: Value): string {
  if (value === undefined) return "undefined";
  if (isArray(value)) return `[${value.map(identityOf).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${identityOf(value[name])}`)
    .join(",")}}`;
}

/** A JSON number, or undefined where arithmetic leaves them (division by zero, overflow). */
export const finite = (value: number): Value => (Number.isFinite(value) ? value : undefined);
