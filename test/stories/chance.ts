// Chance that can be repeated: everything a seed decides is drawn from here.
import { createHash } from "node:crypto";

/** Mulberry32: small, fast, and good enough for dice. Gives numbers in [0, 1). */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Chance that goes by names: the n-th draw for a name is the same in every run, whatever else is drawn in between. So two
 * requests that happen to be under way at the same moment may come in either order and still meet the same fate.
 */
export function namedChance(seed: number): (of: string) => number {
  const draws = new Map<string, number>();
  return (of) => {
    const draw = (draws.get(of) ?? 0) + 1;
    draws.set(of, draw);
    return createHash("sha256").update(`${seed}:${of}:${draw}`).digest().readUInt32BE(0) / 2 ** 32;
  };
}

export interface Dice {
  between(low: number, high: number): number;
  /** Exponential: how long until the next, if there are `perSecond` on average. */
  until(perSecond: number): number;
  isBelow(probability: number): boolean;
  one<T>(of: readonly [T, ...T[]]): T;
}

export function diceOf(chance: () => number): Dice {
  return {
    between: (low, high) => low + (high - low) * chance(),
    until: (perSecond) => -Math.log(1 - chance()) / perSecond,
    isBelow: (probability) => chance() < probability,
    one: (of) => of[Math.floor(chance() * of.length)] ?? of[0],
  };
}
