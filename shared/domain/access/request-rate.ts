// How often one client may ask: a whole minute's worth at once, then evenly (the generic cell rate algorithm, ITU-T I.371).

const minuteMs = 60_000;

export type Counted =
  { readonly mayAsk: true; readonly spentUntil: number } | { readonly mayAsk: false; readonly retryAfterMs: number };

/**
 * @param spentUntil Up to when the client has used up its share by what it has asked so far; Unix milliseconds, 0 for a new one.
 * @param perMinute How many requests a minute holds; at least 1.
 */
export function countRequest(spentUntil: number, perMinute: number, at: number): Counted {
  const next = Math.max(spentUntil, at) + minuteMs / perMinute;
  const tooFarMs = next - at - minuteMs;
  // Sums of fractions: what is over by less than a thousandth of a millisecond is not over.
  return tooFarMs > 0.001 ? { mayAsk: false, retryAfterMs: Math.ceil(tooFarMs) } : { mayAsk: true, spentUntil: next };
}
