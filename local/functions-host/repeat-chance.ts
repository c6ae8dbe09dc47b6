// Makes a process draw the same random ids and numbers in every run of a seed. For stories only: keys made of this are worthless.
import { createHash } from "node:crypto";
import nodeCrypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { idOf } from "../clock/seeded-id";

/** Replaces `randomUUID` of both crypto modules and `Math.random`. */
export function repeatChance(seed: string): void {
  let ids = 0;
  let numbers = 0;
  const nextId = () => idOf(`${seed}:id:${String(++ids)}`);
  nodeCrypto.randomUUID = nextId;
  Object.assign(Crypto.prototype, { randomUUID: nextId });
  syncBuiltinESMExports();
  Math.random = () =>
    createHash("sha256")
      .update(`${seed}:number:${String(++numbers)}`)
      .digest()
      .readUInt32BE(0) /
    2 ** 32;
}
