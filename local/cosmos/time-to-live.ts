// When documents expire. Only containers with a default (or -1) expire anything; a document's own `ttl` overrides the default.
import { badRequest } from "./refusal";
import { propertyOf } from "./query/values";
import type { Value } from "./query/values";

/** A document's own `ttl`, checked: seconds, -1 for never, undefined if it has none. */
export function timeToLiveOf(document: Value): number | undefined {
  const ttl = propertyOf(document, "ttl");
  if (ttl === undefined) return undefined;
  if (typeof ttl !== "number" || !Number.isInteger(ttl) || ttl === 0 || ttl < -1 || ttl > 2 ** 31 - 1) {
    throw badRequest(
      `The input ttl '${JSON.stringify(ttl)}' is invalid. Ensure to provide a nonzero positive integer less than or equal to '2147483647'.`,
    );
  }
  return ttl;
}

/** SQL that is true for documents still alive, or undefined if nothing in the container expires. Both numbers are ours, hence safe in the text. */
export function aliveCondition(defaultTtl: number | undefined, nowSeconds: number): string | undefined {
  if (defaultTtl === undefined) return undefined;
  return defaultTtl === -1
    ? `(ttl IS NULL OR ttl = -1 OR ts + ttl > ${nowSeconds})`
    : `(ttl IS -1 OR ts + ifnull(ttl, ${defaultTtl}) > ${nowSeconds})`;
}
