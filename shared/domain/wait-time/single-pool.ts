// The wait in a line that one pool of agents serves first come first served, exactly: QLm (Ibrahim & Whitt 2009).
// With n ahead, the wait of somebody who stays is a sum of n + 1 exponential times with rates r, r + θ, ... r + nθ: the
// agents' r = agents / handling time, and the patience of those still ahead. That sum is -ln(B) / θ with
// B ~ Beta(r / θ, n + 1), or Gamma(n + 1) / r while nobody gives up. Both also exist for a fractional n.
import { betaCdf, digammaRise, gammaCdf, lnBeta, lnGamma, quantileOf } from "./numerics";

/** A distribution of waiting times. */
export interface WaitDistribution {
  readonly meanSeconds: number;
  /** Seconds that are not exceeded with probability `p`, 0 < p < 1. */
  readonly quantile: (p: number) => number;
}

export interface SinglePool {
  /** Contacts in line before this one; a callback counts with its chance of being answered, so this may be a fraction. */
  readonly ahead: number;
  /** Agents who will take work: busy or not. */
  readonly agents: number;
  /** Of these, the ones with nothing to do now. */
  readonly free?: number;
  /** Mean of talk, hold and wrap-up together. */
  readonly handleSeconds: number;
  /** How many of those waiting give up per second: 1 / mean patience. */
  readonly abandonPerSecond: number;
}

const noWait: WaitDistribution = { meanSeconds: 0, quantile: () => 0 };
const endlessWait: WaitDistribution = { meanSeconds: Infinity, quantile: () => Infinity };

/** @returns the wait from now on of somebody who does not give up; endless where there are no agents. */
export function singlePoolWait({
  ahead,
  agents,
  free = 0,
  handleSeconds,
  abandonPerSecond,
}: SinglePool): WaitDistribution {
  // Every free agent takes one at once; the one after `free` others is the first who waits for a busy agent.
  const departures = Math.max(0, ahead + 1 - free);
  if (departures === 0) return noWait;
  if (agents <= 0) return endlessWait;
  const rate = agents / handleSeconds;
  return abandonPerSecond * patientFrom > rate
    ? impatientLine(rate, abandonPerSecond, departures)
    : patientLine(rate, abandonPerSecond, departures);
}

/**
 * From this many agents' completions per abandonment of one, the sum is a Gamma distribution of the same mean to
 * (departures / this)² / 12: eight digits for a line of a thousand, where the Beta distribution would lose its own.
 */
const patientFrom = 1e7;

/** Gamma(shape) with the mean of -ln(Beta(rate / theta, shape)) / theta. */
function patientLine(rate: number, theta: number, shape: number): WaitDistribution {
  const meanSeconds = theta > 0 ? digammaRise(rate / theta, shape) / theta : shape / rate;
  const perSecond = shape / meanSeconds;
  const lnGammaShape = lnGamma(shape);
  const cdf = (t: number) => gammaCdf(shape, perSecond * t);
  const density = (t: number) =>
    perSecond * Math.exp((shape - 1) * Math.log(perSecond * t) - perSecond * t - lnGammaShape);
  return { meanSeconds, quantile: (p) => quantileOf(cdf, density, p, meanSeconds) };
}

/** -ln(Beta(rate / theta, shape)) / theta. */
function impatientLine(rate: number, theta: number, shape: number): WaitDistribution {
  const a = rate / theta;
  const meanSeconds = digammaRise(a, shape) / theta;
  const cdf = (t: number) => betaCdf(shape, a, -Math.expm1(-theta * t), Math.exp(-theta * t));
  const lnB = lnBeta(a, shape);
  const density = (t: number) => theta * Math.exp((shape - 1) * Math.log(-Math.expm1(-theta * t)) - rate * t - lnB);
  return { meanSeconds, quantile: (p) => quantileOf(cdf, density, p, meanSeconds) };
}
