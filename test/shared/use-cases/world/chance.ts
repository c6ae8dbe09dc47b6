// Chance that can be had again: every draw follows from the seed.

export interface Chance {
  /** 0 <= x < 1 */
  next(): number;
  /** Whether something that happens at this rate happens now. */
  happens(rate: number): boolean;
  /** 0 <= x < limit */
  below(limit: number): number;
}

/** Mulberry32: small, fast, and good enough to order a few thousand requests. */
export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, happens: (rate) => next() < rate, below: (limit) => Math.floor(next() * limit) };
}
