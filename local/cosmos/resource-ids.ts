// Resource ids (`_rid`): a database's 4 bytes, a container's 8, a document's 16, each beginning with its owner's.

const text = (bytes: Buffer) => bytes.toString("base64").replaceAll("/", "-");
const bytesOf = (rid: string) => Buffer.from(rid.replaceAll("-", "/"), "base64");

export function databaseRid(number: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return text(bytes);
}

export function containerRid(database: string, number: number): string {
  const bytes = Buffer.alloc(8);
  bytesOf(database).copy(bytes);
  // The high bit marks a container.
  bytes.writeUInt32BE((number | 0x8000_0000) >>> 0, 4);
  return text(bytes);
}

/** `number` grows with every document, so ids sort by age (the SDK compares them to resume sorted queries). */
export function documentRid(container: string, number: number): string {
  const bytes = Buffer.alloc(16);
  bytesOf(container).copy(bytes);
  bytes.writeBigUInt64LE(BigInt(number), 8);
  return text(bytes);
}

/** Ids of things below a container that are no documents (its partition key ranges). */
export const rangeRid = (container: string, index: number): string => documentRid(container, 0x5000_0000_0000 + index);

export function offerRid(number: number): string {
  // Offers have three bytes, hence four letters.
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(number, 0, 3);
  return text(bytes);
}

/** An entity tag that no other version of the same thing has: `sequence` grows with every write. */
export const entityTag = (sequence: number, seconds: number): string => {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
  return `"${hex(sequence % 2 ** 32, 8)}-${hex(Math.floor(sequence / 2 ** 32), 4)}-0100-0000-${hex(seconds, 8)}0000"`;
};
