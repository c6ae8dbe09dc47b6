// What Node 23 took out of `util`: apps made for the Node of Azure Functions (20, 22) still call it, durable-functions 3.0 among them.
import util, { types } from "node:util";

const former: Readonly<Record<string, (value: unknown) => boolean>> = {
  isArray: Array.isArray,
  isBoolean: (value) => typeof value === "boolean",
  isBuffer: Buffer.isBuffer,
  isDate: types.isDate,
  isError: (value) => value instanceof Error,
  isFunction: (value) => typeof value === "function",
  isNull: (value) => value === null,
  isNullOrUndefined: (value) => value === null || value === undefined,
  isNumber: (value) => typeof value === "number",
  isObject: (value) => typeof value === "object" && value !== null,
  isPrimitive: (value) => value === null || (typeof value !== "object" && typeof value !== "function"),
  isRegExp: types.isRegExp,
  isString: (value) => typeof value === "string",
  isSymbol: (value) => typeof value === "symbol",
  isUndefined: (value) => value === undefined,
};

/** Puts back what is missing. */
export function restoreRetiredFunctions(): void {
  for (const [name, test] of Object.entries(former)) {
    if (!(name in util)) Object.defineProperty(util, name, { value: test, configurable: true, writable: true });
  }
}
