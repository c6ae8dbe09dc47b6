// Which port each part listens on. Those that were free to choose are chosen once per data folder, so that restarts keep them.
import { createServer } from "node:http";
import * as z from "zod";
import { close, listen } from "../loopback";
import type { DataFolder } from "./data-folder";

export const parts = ["functions", "cosmos", "blob", "queue", "entra", "metadata", "speech", "teams", "phone"] as const;
export type Part = (typeof parts)[number];
export type Ports = Readonly<Record<Part, number>>;

export interface HeldPorts {
  readonly ports: Ports;
  /** Lets other platforms have them. */
  release(): Promise<void>;
}

const kept = z.record(z.enum(parts), z.int().min(1).max(65_535));
/** A folder of an earlier version may know fewer parts. */
const before = z.partialRecord(z.enum(parts), z.int().min(1).max(65_535));

/** A process of an earlier life that was killed may need a moment to let go of its port. */
const PATIENCE_MS = 3_000;
const LOOK_EVERY_MS = 50;

/**
 * Below those that systems give to connections and to whoever asks for any port: nobody takes one by chance between its choice and
 * the moment when a process listens on it. Platforms keep out of each other's way by blocks: whoever listens on the first port of a
 * block has all of it, also while none of its processes lives.
 */
const FIRST = 20_000;
const BLOCKS = 750;
/** One for every part, the first, and some to spare for what other programs may take. */
const BLOCK = 16;

/** @param asked Ports that the user insists on; absent or 0 means any. Throws if one of those is in use. */
export async function holdPorts(folder: DataFolder, asked: Partial<Ports>): Promise<HeldPorts> {
  const former = folder.recall("ports", before) ?? {};
  const block = await holdBlock(Object.values(former), Object.values(asked));
  try {
    const ports = await choose(block, former, asked);
    folder.remember("ports", ports);
    return { ports, release: block.release };
  } catch (error) {
    await block.release();
    throw error;
  }
}

async function choose(block: Block, former: Partial<Ports>, asked: Partial<Ports>): Promise<Ports> {
  const chosen: Partial<Record<Part, number>> = {};
  const taken = new Set(Object.values(asked));
  const remembered = Object.values(former);
  for (const part of parts) {
    const wish = asked[part];
    if (wish) {
      if (!(await becomesFree(wish, former[part] === wish))) throw new Error(`port ${String(wish)} is already in use`);
      chosen[part] = wish;
      continue;
    }
    const again = former[part];
    const isOurs =
      again !== undefined &&
      !taken.has(again) &&
      [undefined, block.number].includes(blockOf(again)) &&
      (await becomesFree(again, true));
    chosen[part] = isOurs ? again : await anyFree(block, new Set([...taken, ...remembered]));
    taken.add(chosen[part]);
  }
  return kept.parse(chosen);
}

interface Block {
  readonly number: number;
  release(): Promise<void>;
}

/**
 * The block that the folder had, or else the first that nobody has; programs that start at the same moment begin far from each other.
 * None that is held by a port on which the user insists.
 */
async function holdBlock(former: readonly number[], asked: readonly number[]): Promise<Block> {
  const known = former.map(blockOf).filter((number) => number !== undefined);
  const portsIn = (number: number) => known.filter((other) => other === number).length;
  // The one with most of them first: a user may have insisted on a port in another.
  for (const number of [...new Set(known)].sort((a, b) => portsIn(b) - portsIn(a))) {
    const block = asked.includes(firstOf(number)) ? undefined : await hold(number);
    if (block) return block;
  }
  for (let tries = 0; tries < BLOCKS; tries++) {
    const number = (process.pid * 7 + tries) % BLOCKS;
    const block = asked.includes(firstOf(number)) ? undefined : await hold(number);
    if (block && (await areFree(portsOf(block)))) return block;
    await block?.release();
  }
  throw new Error(`there are no ${String(BLOCK)} free ports from ${String(FIRST)} to ${String(firstOf(BLOCKS) - 1)}`);
}

async function hold(number: number): Promise<Block | undefined> {
  const holder = createServer();
  try {
    await listen(holder, firstOf(number));
  } catch {
    return undefined;
  }
  return { number, release: () => close(holder) };
}

const firstOf = (block: number) => FIRST + block * BLOCK;

/** @returns undefined for a port of no block */
function blockOf(port: number): number | undefined {
  const number = Math.floor((port - FIRST) / BLOCK);
  return number >= 0 && number < BLOCKS ? number : undefined;
}

/** Without the first. */
const portsOf = ({ number }: Block) => Array.from({ length: BLOCK - 1 }, (_, index) => firstOf(number) + 1 + index);

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

const areFree = async (ports: readonly number[]) => (await Promise.all(ports.map(isFree))).every(Boolean);

async function anyFree(block: Block, taken: ReadonlySet<number>): Promise<number> {
  for (const port of portsOf(block)) if (!taken.has(port) && (await isFree(port))) return port;
  throw new Error(`other programs have the ports around ${String(firstOf(block.number))}`);
}
