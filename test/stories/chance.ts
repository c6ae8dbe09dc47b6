// Chance that can be repeated: everything a seed decides is drawn from here.

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
