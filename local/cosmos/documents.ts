// What a document must be before it is stored, and what it looks like once it is.
import { badRequest, tooLarge } from "./refusal";
import { documentRid, entityTag } from "./resource-ids";
import type { ObjectValue } from "./query/values";
import type { Container } from "./store/container";

/** The service's limit on the size of one document. */
export const mostBytes = 2 * 1024 * 1024;

export const systemNames = ["_rid", "_self", "_etag", "_attachments", "_ts", "_lsn"] as const;

/** A document without what the service adds to it. */
export function ownPartOf(document: ObjectValue): ObjectValue {
  const { _rid, _self, _etag, _attachments, _ts, _lsn, ...own } = document;
  return own;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("The request payload is invalid. Ensure to provide a valid request payload.");
  }
}

/** For what JSON.parse returned, whose parts are JSON by construction: no need to look deeper. */
export const isJsonObject = (json: unknown): json is ObjectValue =>
  typeof json === "object" && json !== null && !Array.isArray(json);

/** A document from the wire, its `id` checked. */
export function parseDocument(json: unknown): { document: ObjectValue; id: string } {
  if (!isJsonObject(json))
    throw badRequest("The request payload is invalid. Ensure to provide a valid request payload.");
  const document = json;
  const { id } = document;
  if (id === undefined)
    throw badRequest("The input content is invalid because the required properties - 'id; ' - are missing");
  if (typeof id !== "string")
    throw badRequest(
      `The input name '${JSON.stringify(id)}' is invalid. Ensure to provide a unique non-empty string less than '1024' characters.`,
    );
  refuseBadId(id);
  return { document, id };
}

export function refuseBadId(id: string): void {
  if (id === "" || id.length > 1023)
    throw badRequest(
      `The input name '${id.slice(0, 50)}' is invalid. Ensure to provide a unique non-empty string less than '1024' characters.`,
    );
  // The service's documentation names `?` as well, but the service takes it.
  const letter = /[/\\#]/.exec(id)?.[0];
  if (letter !== undefined)
    throw badRequest(`The input name '${id}' is invalid. Ensure that it does not contain '${letter}'.`);
}

export interface Version {
  readonly text: string;
  readonly etag: string;
  readonly changedAt: number;
  readonly lsn: number;
  readonly bytes: number;
}

/** The next version of the document numbered `number` (undefined: it is being created and takes its number from this change). */
export function newVersion(
  container: Container,
  document: ObjectValue,
  number: number | undefined,
): Version & { number: number } {
  const lsn = container.nextLsn();
  const changedAt = container.seconds;
  const etag = entityTag(lsn, changedAt);
  const rid = documentRid(container.body._rid, number ?? lsn);
  const text = JSON.stringify({
    ...ownPartOf(document),
    _rid: rid,
    _self: `${container.body._self}docs/${rid}/`,
    _etag: etag,
    _attachments: "attachments/",
    _ts: changedAt,
  });
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes + 1024) throw tooLarge();
  return { text, etag, changedAt, lsn, bytes, number: number ?? lsn };
}
