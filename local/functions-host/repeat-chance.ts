// Makes a process draw the same random ids and numbers in every run of a seed. For stories only: keys made of this are worthless.
// Every place in the code has draws of its own: how often a library draws for its requests is the machine's business.
import { createHash } from "node:crypto";
import nodeCrypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { idOf } from "../clock/seeded-id";

/** Places that share a way to draw are told apart by who called them, so far back. */
const FRAMES = 4;

/** Replaces `randomUUID` of both crypto modules and `Math.random`. */
export function repeatChance(seed: string): void {
  const draws = new Map<string, number>();
  const draw = (what: string): string => {
    const place = `${seed}:${what}:${callers()}`;
    const count = (draws.get(place) ?? 0) + 1;
    draws.set(place, count);
    return `${place}:${String(count)}`;
  };
  const nextId = () => idOf(draw("id"));
  nodeCrypto.randomUUID = nextId;
  Object.assign(Crypto.prototype, { randomUUID: nextId });
  syncBuiltinESMExports();
  Math.random = () => createHash("sha256").update(draw("number")).digest().readUInt32BE(0) / 2 ** 32;
}

/** Where the draw is asked for; without folders, so that two checkouts draw alike. */
function callers(): string {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, sites) =>
    sites
      .slice(3, 3 + FRAMES)
      .map(
        (site) =>
          `${site.getFileName()?.split("/").at(-1) ?? ""}:${String(site.getLineNumber())}:${String(site.getColumnNumber())}`,
      )
      .join();
  try {
    return String(new Error().stack);
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}
