// How a document path looks in SQL, and how Cosmos order is had from SQLite.
import type { SqlValue } from "../store/sqlite";
import type { Value } from "./values";

/** Property names that can stand in an SQL text and in a JSON path without escapes. */
const plain = /^[A-Za-z0-9_$ -]+$/;

/** A path as SQL expressions, or undefined if it cannot be written safely. */
export function sqlPath(
  path: readonly (string | number)[],
): { readonly value: string; readonly type: string; readonly rank: string } | undefined {
  if (
    path.length === 0 ||
    !path.every((step) => (typeof step === "number" ? Number.isInteger(step) && step >= 0 : plain.test(step)))
  )
    return undefined;
  const json = `'$${path.map((step) => (typeof step === "number" ? `[${step}]` : `."${step}"`)).join("")}'`;
  const type = `json_type(body, ${json})`;
  return {
    value: `json_extract(body, ${json})`,
    type,
    // The order of types; a missing value has no type and comes first.
    rank: `CASE ${type} WHEN 'null' THEN 1 WHEN 'true' THEN 2 WHEN 'false' THEN 2 WHEN 'integer' THEN 3 WHEN 'real' THEN 3 WHEN 'text' THEN 4 WHEN 'array' THEN 5 WHEN 'object' THEN 6 ELSE 0 END`,
  };
}

/** What json_extract yields for a value: booleans are 1 and 0, arrays and objects their text, null and undefined NULL. */
export function sqlValue(value: Value): SqlValue {
  switch (typeof value) {
    case "boolean":
      return value ? 1 : 0;
    case "number":
    case "string":
      return value;
    case "undefined":
      return null;
    default:
      return value === null ? null : JSON.stringify(value);
  }
}
