// Which port each part listens on. Those that were free to choose are chosen once per data folder, so that restarts keep them.
import { createServer } from "node:http";
import { z } from "zod";
import { close, listen } from "../loopback";
import type { DataFolder } from "./data-folder";

export const parts = ["functions", "cosmos", "blob", "queue", "entra", "metadata", "speech", "teams", "phone"] as const;
export type Part = (typeof parts)[number];
export type Ports = Readonly<Record<Part, number>>;

const kept = z.record(z.enum(parts), z.int().min(1).max(65_535));
/** A folder of an earlier version may know fewer parts. */
const before = z.partialRecord(z.enum(parts), z.int().min(1).max(65_535));

/** A process of an earlier life that was killed may need a moment to let go of its port. */
const PATIENCE_MS = 3_000;
const LOOK_EVERY_MS = 50;

/**
 * Below those that systems give to connections and to whoever asks for any port: nobody takes one by chance between its choice and
 * the moment when a process listens on it. Programs that start at the same moment begin far from each other.
 */
const FIRST = 20_000;
const LAST = 32_000;
let next = FIRST + ((process.pid * 97) % (LAST - FIRST));

/** @param asked Ports that the user insists on; absent or 0 means any. Throws if one of those is in use. */
export async function choosePorts(folder: DataFolder, asked: Partial<Ports>): Promise<Ports> {
  const former = folder.recall("ports", before);
  const chosen: Partial<Record<Part, number>> = {};
  const taken = new Set(Object.values(asked));
  for (const part of parts) {
    const wish = asked[part];
    if (wish) {
      if (!(await becomesFree(wish, former?.[part] === wish)))
        throw new Error(`port ${String(wish)} is already in use`);
      chosen[part] = wish;
      continue;
    }
    const again = former?.[part];
    const isOurs = again !== undefined && !taken.has(again) && (await becomesFree(again, true));
    chosen[part] = isOurs ? again : await anyFree(taken);
    taken.add(chosen[part]);
  }
  const ports = kept.parse(chosen);
  folder.remember("ports", ports);
  return ports;
}

async function becomesFree(port: number, wasOurs: boolean): Promise<boolean> {
  const until = performance.now() + (wasOurs ? PATIENCE_MS : 0);
  while (!(await isFree(port))) {
    if (performance.now() >= until) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return true;
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    await listen(probe, port);
  } catch {
    return false;
  }
  await close(probe);
  return true;
}

async function anyFree(taken: ReadonlySet<number>): Promise<number> {
  for (let tries = LAST - FIRST; tries > 0; tries--) {
    next = next < LAST ? next + 1 : FIRST;
    if (!taken.has(next) && (await isFree(next))) return next;
  }
  throw new Error(`no port from ${String(FIRST)} to ${String(LAST)} is free`);
}
