// Exact values of one pool of agents: Erlang B, C and A (exponential gaps, handle times and patience). Any unit of time.

/** P(blocked) with no place to wait. @param load offered, in erlangs @param agents also fewer than the load */
export function erlangB(load: number, agents: number): number {
  let blocked = 1;
  for (let i = 1; i <= agents; i++) blocked = (load * blocked) / (i + load * blocked);
  return blocked;
}

export interface ErlangC {
  readonly waits: number;
  readonly meanWait: number;
  /** Answered within the time. */
  within(time: number): number;
  /** That many of all wait at most so long, e.g. 0.9. */
  quantile(share: number): number;
}

/** M/M/s: nobody gives up. Needs arrivals * handle < agents. */
export function erlangC(arrivals: number, handle: number, agents: number): ErlangC {
  const load = arrivals * handle;
  const blocked = erlangB(load, agents);
  const waits = (agents * blocked) / (agents - load * (1 - blocked));
  const drain = agents / handle - arrivals;
  return {
    waits,
    meanWait: waits / drain,
    within: (time) => 1 - waits * Math.exp(-drain * time),
    quantile: (share) => Math.max(0, Math.log(waits / (1 - share)) / drain),
  };
}

export interface ErlangA {
  readonly waits: number;
  readonly abandons: number;
  readonly meanWait: number;
  readonly meanWaitOfServed: number;
  readonly meanWaitOfAbandoned: number;
  readonly occupancy: number;
  /** Answered within the time, of all who arrived. */
  within(time: number): number;
  /** How long those who wait would wait with endless patience, and the mean squared error of the best forecast of it. */
  readonly meanPotentialWaitOfDelayed: number;
  readonly leastSquaredError: number;
}

/** M/M/s+M (Palm; Garnett, Mandelbaum, Reiman 2002), by its birth-death chain. */
export function erlangA(arrivals: number, handle: number, patience: number, agents: number): ErlangA {
  const mu = 1 / handle;
  const theta = 1 / patience;
  const busy = agents * mu;
  const weights = stationary(arrivals, mu, theta, agents);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const chance = (inSystem: number) => (weights[inSystem] ?? 0) / total;
  const most = weights.length - 1 - agents;
  let waits = 0;
  let waiting = 0;
  let inService = 0;
  for (let n = 0; n < weights.length; n++) {
    inService += Math.min(n, agents) * chance(n);
    if (n < agents) continue;
    waits += chance(n);
    waiting += (n - agents) * chance(n);
  }
  const abandons = (theta * waiting) / arrivals;
  const served = 1 - abandons;
  // Whoever finds n ahead waits V = sum of Exp(s mu + i theta), i = 0..n, if patient; served with P = s mu/(s mu + (n+1) theta).
  let waitOfServed = 0;
  let potential = 0;
  let error = 0;
  let meanAhead = 0;
  let varianceAhead = 0;
  let meanTillServed = 0;
  for (let n = 0; n <= most; n++) {
    meanAhead += 1 / (busy + n * theta);
    varianceAhead += 1 / (busy + n * theta) ** 2;
    // Given that patience outlasts it, every stage is one patience faster.
    meanTillServed += 1 / (busy + (n + 1) * theta);
    const p = chance(agents + n);
    waitOfServed += p * (busy / (busy + (n + 1) * theta)) * meanTillServed;
    potential += p * meanAhead;
    error += p * varianceAhead;
  }
  return {
    waits,
    abandons,
    meanWait: waiting / arrivals,
    meanWaitOfServed: waitOfServed / served,
    meanWaitOfAbandoned: (waiting / arrivals - waitOfServed) / abandons,
    occupancy: inService / agents,
    within: (time) => {
      let answered = 1 - waits;
      for (let n = 0; n <= most; n++)
        answered += chance(agents + n) * (busy / (busy + (n + 1) * theta)) * servedWithin(n, busy + theta, theta, time);
      return answered;
    },
    meanPotentialWaitOfDelayed: potential / waits,
    leastSquaredError: error / waits,
  };
}

/** Unnormalised weights of 0, 1, 2, ... contacts in the system, as far as they count. */
function stationary(arrivals: number, mu: number, theta: number, agents: number): readonly number[] {
  // From the likeliest state outwards, so that nothing overflows.
  const rateOut = (n: number) => Math.min(n, agents) * mu + Math.max(0, n - agents) * theta;
  let peak = 0;
  while (arrivals > rateOut(peak + 1)) peak++;
  const above: number[] = [];
  for (let weight = 1, n = peak + 1; weight > 1e-18 || n <= agents + 1; n++) {
    weight *= arrivals / rateOut(n);
    above.push(weight);
  }
  const below: number[] = [];
  for (let weight = 1, n = peak; n > 0; n--) {
    weight *= rateOut(n) / arrivals;
    below.push(weight);
  }
  return [...below.reverse(), 1, ...above];
}

/**
 * P(sum of Exp(rate + i theta), i = 0..n <= time) = 1 - I_x(rate/theta, n + 1) with x = e^(-theta time); the sum below is
 * the negative binomial form of that incomplete beta, all terms positive.
 */
function servedWithin(n: number, rate: number, theta: number, time: number): number {
  const x = Math.exp(-theta * time);
  const a = rate / theta;
  let term = x ** a;
  let late = term;
  for (let i = 1; i <= n; i++) {
    term *= ((a + i - 1) / i) * (1 - x);
    late += term;
  }
  return Math.max(0, 1 - late);
}
