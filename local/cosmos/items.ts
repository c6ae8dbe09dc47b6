// Point operations on documents: what HTTP requests and the steps of a batch have in common.
import { charges, type Written } from "./charges";
import { isJsonObject, newVersion, ownPartOf, parseDocument } from "./documents";
import { isSameKey, keyOfDocument, wholeKeyNeeded } from "./partition-key";
import type { PartitionKey } from "./partition-key";
import { applyPatch } from "./patch";
import { badRequest, conflict, notFound, preconditionFailed, uniqueKeyConflict } from "./refusal";
import { storedKey } from "./store/container";
import type { Container } from "./store/container";
import type { StoredItem } from "./store/item-table";
import type { ObjectValue } from "./query/values";
import { timeToLiveOf } from "./time-to-live";

export interface Conditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

export interface ItemAnswer {
  readonly status: 200 | 201 | 204 | 304;
  /** JSON text of the document; none for 204 and 304. */
  readonly text?: string;
  readonly etag?: string;
  /** Request units. */
  readonly charge: number;
}

/** The key of a document to be written; it must agree with the key the request names, if it names one. */
function keyForWrite(container: Container, document: ObjectValue, named: PartitionKey | undefined): PartitionKey {
  const key = keyOfDocument(document, container.body.partitionKey);
  if (named && !isSameKey(key, named))
    throw badRequest(
      "PartitionKey extracted from document doesn't match the one specified in the header. Learn more: https://aka.ms/CosmosDB/sql/errors/wrong-pk-value",
      1001,
    );
  return key;
}

/** A whole key: reads and deletes cannot work with a prefix. */
function wholeKey(container: Container, named: PartitionKey | undefined): PartitionKey {
  if (!named) throw badRequest("PartitionKey value must be supplied for this operation.");
  if (named.length !== container.keyPaths.length) throw wholeKeyNeeded();
  return named;
}

const isMatch = (condition: string, item: StoredItem | undefined) =>
  item !== undefined && (condition === "*" || condition === item.etag);

function refuseUnmet({ ifMatch, ifNoneMatch }: Conditions, item: StoredItem | undefined): void {
  if (ifMatch !== undefined && !isMatch(ifMatch, item)) throw preconditionFailed();
  if (ifNoneMatch !== undefined && isMatch(ifNoneMatch, item)) throw preconditionFailed();
}

/** Documents that hold a unique value but have expired do not count. */
function refuseTaken(container: Container, number: number, key: StoredItem["key"], document: ObjectValue): void {
  for (const holder of container.unique.holders(number, key, document)) {
    const item = container.items.byNumber(holder);
    if (item && container.isAlive(item)) throw uniqueKeyConflict();
    container.remove(holder);
  }
}

function store(
  container: Container,
  key: PartitionKey,
  document: ObjectValue,
  id: string,
  existing: StoredItem | undefined,
  changes = 0,
): ItemAnswer {
  const ttl = timeToLiveOf(document);
  const { bytes, ...version } = newVersion(container, document, existing?.number);
  const item: StoredItem = { ...version, id, key: existing?.key ?? storedKey(key), ttl };
  refuseTaken(container, item.number, item.key, document);
  if (existing) container.items.update(item);
  else container.items.insert(item);
  container.unique.hold(item.number, item.key, document);
  const written: Written = { bytes, terms: container.policy.termsOf(ownPartOf(document)) };
  return {
    status: existing ? 200 : 201,
    text: item.text,
    etag: item.etag,
    charge: existing ? charges.replace(weighed(container, existing), written, changes) : charges.create(written),
  };
}

const weighed = (container: Container, item: StoredItem): Written => ({
  bytes: Buffer.byteLength(item.text),
  terms: container.policy.termsOf(ownPartOf(documentOf(item))),
});

/** Creates, or with `isUpsert` creates or replaces. */
export function writeItem(
  container: Container,
  json: unknown,
  named: PartitionKey | undefined,
  conditions: Conditions,
  isUpsert: boolean,
): ItemAnswer {
  const { document, id } = parseDocument(json);
  const key = keyForWrite(container, document, named);
  return container.change(() => {
    const found = container.items.find(storedKey(key), id);
    const isAlive = found !== undefined && container.isAlive(found);
    if (found && !isAlive) container.remove(found.number);
    const existing = isAlive ? found : undefined;
    if (existing && !isUpsert) throw conflict();
    if (isUpsert) refuseUnmet(conditions, existing);
    return store(container, key, document, id, existing);
  });
}

export function readItem(
  container: Container,
  id: string,
  named: PartitionKey | undefined,
  { ifNoneMatch }: Conditions,
): ItemAnswer {
  const item = container.find(wholeKey(container, named), id);
  if (!item) throw notFound();
  if (ifNoneMatch !== undefined && isMatch(ifNoneMatch, item))
    return { status: 304, etag: item.etag, charge: charges.missedRead };
  return { status: 200, text: item.text, etag: item.etag, charge: charges.read(Buffer.byteLength(item.text)) };
}

export function replaceItem(
  container: Container,
  id: string,
  json: unknown,
  named: PartitionKey | undefined,
  conditions: Conditions,
): ItemAnswer {
  const { document, id: newId } = parseDocument(json);
  const key = keyForWrite(container, document, named);
  return container.change(() => {
    const existing = container.find(key, id);
    if (!existing) throw notFound();
    refuseUnmet(conditions, existing);
    if (newId !== id) throw badRequest("The id of a document cannot be changed by replacing it.");
    return store(container, key, document, id, existing);
  });
}

export function deleteItem(
  container: Container,
  id: string,
  named: PartitionKey | undefined,
  conditions: Conditions,
): ItemAnswer {
  const key = wholeKey(container, named);
  return container.change(() => {
    const existing = container.find(key, id);
    if (!existing) throw notFound();
    refuseUnmet(conditions, existing);
    container.nextLsn();
    container.remove(existing.number);
    return { status: 204, charge: charges.delete(weighed(container, existing)) };
  });
}

export function patchItem(
  container: Container,
  id: string,
  json: unknown,
  named: PartitionKey | undefined,
  conditions: Conditions,
): ItemAnswer {
  const key = wholeKey(container, named);
  return container.change(() => {
    const existing = container.find(key, id);
    if (!existing) throw notFound();
    refuseUnmet(conditions, existing);
    const { keyPaths, now } = container;
    const { document, changes } = applyPatch(documentOf(existing), json, { keyPaths, now });
    return store(container, key, document, id, existing, changes);
  });
}

export function documentOf(item: StoredItem): ObjectValue {
  const json: unknown = JSON.parse(item.text);
  if (!isJsonObject(json)) throw new TypeError(`document ${item.id} is damaged`);
  return json;
}
