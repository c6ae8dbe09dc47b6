// Effective partition keys of version 1: a 32 bit hash as a number, then the key itself, in the service's order-preserving bytes.
// MurmurHash3 x86 32 by Austin Appleby, public domain; the byte layout is that of the client SDKs.
import type { KeyComponent } from "./partition-key";

const mark = { undefined: 0, null: 1, false: 2, true: 3, number: 5, string: 8 } as const;
/** Of longer texts only the beginning counts. */
const mostCharacters = 100;

const rotate = (x: number, bits: number) => (x << bits) | (x >>> (32 - bits));
const scramble = (k: number) => Math.imul(rotate(Math.imul(k, 0xcc9e2d51), 15), 0x1b873593);

function murmur32(bytes: Buffer): number {
  const whole = bytes.length - (bytes.length % 4);
  let h = 0;
  for (let at = 0; at < whole; at += 4) {
    h = (Math.imul(rotate(h ^ scramble(bytes.readInt32LE(at)), 13), 5) + 0xe6546b64) | 0;
  }
  if (whole < bytes.length) h ^= scramble(bytes.readUIntLE(whole, bytes.length - whole));
  h ^= bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The number's bits, turned so that they sort as it does: eight of them, then seven and a mark that more follow. */
export function sortableNumber(value: number): Buffer {
  const bits = Buffer.alloc(8);
  bits.writeDoubleBE(value);
  const raw = bits.readBigUInt64BE();
  const sign = 1n << 63n;
  let rest = BigInt.asUintN(64, raw < sign ? raw ^ sign : -raw);
  const bytes = [mark.number, Number(rest >> 56n)];
  rest = BigInt.asUintN(64, rest << 8n);
  do {
    const part = Number(rest >> 56n);
    rest = BigInt.asUintN(64, rest << 7n);
    bytes.push(rest === 0n ? part & 0xfe : part | 1);
  } while (rest !== 0n);
  if (bytes.at(-1) === 0) bytes.pop();
  return Buffer.from(bytes);
}

function hashed(component: KeyComponent): Buffer {
  switch (typeof component) {
    case "string":
      return Buffer.from([mark.string, ...Buffer.from(component.slice(0, mostCharacters)), mark.undefined]);
    case "number": {
      const bytes = Buffer.alloc(9, mark.number);
      bytes.writeDoubleLE(component, 1);
      return bytes;
    }
    default:
      return sortable(component);
  }
}

function sortable(component: KeyComponent): Buffer {
  switch (typeof component) {
    case "string": {
      const bytes = Buffer.from(component.slice(0, mostCharacters));
      return Buffer.from([mark.string, ...bytes.map((byte) => Math.min(byte + 1, 0xff)), mark.undefined]);
    }
    case "number":
      return sortableNumber(component);
    case "boolean":
      return Buffer.from([component ? mark.true : mark.false]);
    default:
      return Buffer.from([component === null ? mark.null : mark.undefined]);
  }
}

export const effectiveKeyV1 = (component: KeyComponent): string =>
  Buffer.concat([sortableNumber(murmur32(hashed(component))), sortable(component)])
    .toString("hex")
    .toUpperCase();
