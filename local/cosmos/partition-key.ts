// Partition keys: what a document's is, what a request says it is, and how it is written down for comparison and storage.
import * as z from "zod";
import { badRequest } from "./refusal";
import { isArray, isObject, propertyOf } from "./query/values";
import type { Value } from "./query/values";

/** undefined: the document has no value at the path (`{}` on the wire). */
export type KeyComponent = string | number | boolean | null | undefined;
export type PartitionKey = readonly KeyComponent[];

/** Steps that begin with a slash: quoted, or of letters, digits, underscores and hyphens. */
const keyPath = z.string().regex(/^(?:\/(?:"(?:[^"\\]|\\.)+"|[\p{L}\p{N}_-]+))+$/u, {
  error: ({ input }) =>
    `The partition key component definition path '${String(input)}' could not be accepted. Partition key paths must contain only valid characters and not contain a trailing slash or wildcard character.`,
});

export const partitionKeyDefinition = z.object({
  paths: z.array(keyPath).min(1).max(3),
  kind: z.enum(["Hash", "MultiHash"]).default("Hash"),
  version: z.union([z.literal(1), z.literal(2)]).optional(),
  systemKey: z.boolean().optional(),
});
export type PartitionKeyDefinition = z.infer<typeof partitionKeyDefinition>;

/** `/a/"b c"/0` as its steps. */
export const stepsOf = (path: string): string[] =>
  [...path.matchAll(/\/(?:"((?:[^"\\]|\\.)*)"|([^/]*))/g)]
    .map(([, quoted, plain = ""]) => quoted ?? plain)
    .filter((step) => step !== "");

/** Text that tells components apart and sorts nowhere: JSON, with `{}` for undefined. */
export const componentText = (component: KeyComponent): string =>
  component === undefined ? "{}" : JSON.stringify(component);

export const isSameKey = (a: PartitionKey, b: PartitionKey): boolean =>
  a.length === b.length && a.every((component, index) => componentText(component) === componentText(b[index]));

const component = z.union([z.string(), z.number(), z.boolean(), z.null(), z.object({}).transform(() => undefined)]);

/** Reads `x-ms-documentdb-partitionkey`. A shorter array than the definition is a prefix; whether that will do is the operation's business. */
export function parseKeyHeader(text: string, definition: PartitionKeyDefinition): PartitionKey {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw badRequest(`Partition key ${text} is invalid.`);
  }
  const key = z.array(component).safeParse(json);
  if (!key.success || key.data.length > definition.paths.length) throw badRequest(`Partition key ${text} is invalid.`);
  // Containers without a key of their own (`/_partitionKey`) are addressed with an empty array.
  return key.data.length === 0 ? definition.paths.map(() => undefined) : key.data;
}

export function keyOfDocument(document: Value, definition: PartitionKeyDefinition): PartitionKey {
  return definition.paths.map((path) => {
    let value = document;
    for (const step of stepsOf(path)) value = propertyOf(value, step);
    if (isArray(value) || (isObject(value) && Object.keys(value).length > 0)) {
      throw badRequest(`Partition key path ${path} holds an array or object, which cannot be a partition key.`, 1001);
    }
    return isObject(value) ? undefined : value;
  });
}

export const wholeKeyNeeded = () =>
  badRequest(
    "Partition key provided either doesn't correspond to definition in the collection or doesn't match partition key field values specified in the document.",
    1001,
  );
