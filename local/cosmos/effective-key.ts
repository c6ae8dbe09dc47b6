// Effective partition keys: the hash by which a range says which keys it holds; here that of version 2 and hierarchical containers.
// MurmurHash3 x64 128 by Austin Appleby, public domain; the byte layout is that of the client SDKs.
import { effectiveKeyV1 } from "./effective-key-v1";
import type { KeyComponent, PartitionKey, PartitionKeyDefinition } from "./partition-key";

const c1 = 0x87c37b91114253d5n;
const c2 = 0x4cf5ad432745937fn;
const mask = (1n << 64n) - 1n;
const times = (a: bigint, b: bigint) => (a * b) & mask;
const plus = (a: bigint, b: bigint) => (a + b) & mask;
const rotate = (a: bigint, bits: bigint) => ((a << bits) | (a >> (64n - bits))) & mask;

function mix(value: bigint): bigint {
  let k = value ^ (value >> 33n);
  k = times(k, 0xff51afd7ed558ccdn);
  k ^= k >> 33n;
  k = times(k, 0xc4ceb9fe1a85ec53n);
  return k ^ (k >> 33n);
}

const scramble1 = (k: bigint) => times(rotate(times(k, c1), 31n), c2);
const scramble2 = (k: bigint) => times(rotate(times(k, c2), 33n), c1);

/** Both halves, low first. */
export function murmur128(bytes: Buffer): readonly [bigint, bigint] {
  let h1 = 0n;
  let h2 = 0n;
  const whole = bytes.length - (bytes.length % 16);
  for (let at = 0; at < whole; at += 16) {
    h1 = plus(times(plus(rotate(h1 ^ scramble1(bytes.readBigUInt64LE(at)), 27n), h2), 5n), 0x52dce729n);
    h2 = plus(times(plus(rotate(h2 ^ scramble2(bytes.readBigUInt64LE(at + 8)), 31n), h1), 5n), 0x38495ab5n);
  }
  if (whole < bytes.length) {
    const tail = Buffer.alloc(16);
    bytes.copy(tail, 0, whole);
    h2 ^= scramble2(tail.readBigUInt64LE(8));
    h1 ^= scramble1(tail.readBigUInt64LE(0));
  }
  h1 ^= BigInt(bytes.length);
  h2 ^= BigInt(bytes.length);
  h1 = plus(h1, h2);
  h2 = plus(h2, h1);
  h1 = mix(h1);
  h2 = mix(h2);
  h1 = plus(h1, h2);
  return [h1, plus(h2, h1)];
}

function bytesOf(component: KeyComponent): Buffer {
  switch (typeof component) {
    case "string":
      return Buffer.concat([Buffer.from([8]), Buffer.from(component), Buffer.from([0xff])]);
    case "number": {
      const bytes = Buffer.alloc(9);
      bytes[0] = 5;
      bytes.writeDoubleLE(component, 1);
      return bytes;
    }
    case "boolean":
      return Buffer.from([component ? 3 : 2]);
    default:
      return Buffer.from([component === null ? 1 : 0]);
  }
}

function hash(components: readonly KeyComponent[]): string {
  const [low, high] = murmur128(Buffer.concat(components.map(bytesOf)));
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(high, 0);
  bytes.writeBigUInt64BE(low, 8);
  bytes.writeUInt8(bytes.readUInt8(0) & 0x3f, 0);
  return bytes.toString("hex").toUpperCase();
}

/** Where a key lies between "" and "FF". */
export function effectiveKey(key: PartitionKey, definition: PartitionKeyDefinition): string {
  if (definition.kind === "MultiHash") return key.map((component) => hash([component])).join("");
  return definition.version === 2 ? hash(key) : effectiveKeyV1(key[0]);
}
