// Exact values of one line before two pools of different speed, by their Markov chain; and of a pool with few lines.

export interface TwoPools {
  readonly arrivals: number;
  readonly fast: { readonly agents: number; readonly rate: number };
  readonly slow: { readonly agents: number; readonly rate: number };
}

/** Chance that an arrival goes to the fast pool, while both have somebody idle. */
export type Preference = (idleFast: number, idleSlow: number) => number;
export const fastestFirst: Preference = () => 1;
export const slowestFirst: Preference = () => 0;
export const anyIdle: Preference = (idleFast, idleSlow) => idleFast / (idleFast + idleSlow);

export interface TwoPoolsExact {
  readonly waits: number;
  readonly meanWait: number;
  readonly occupancyFast: number;
  readonly occupancySlow: number;
}

/** States are the numbers of busy agents; what is beyond "all busy" is geometric. Solved by relaxation, to 1e-12. */
export function twoPools({ arrivals, fast, slow }: TwoPools, prefer: Preference): TwoPoolsExact {
  const width = slow.agents + 1;
  const chance = new Float64Array((fast.agents + 1) * width).fill(1);
  const at = (i: number, j: number) => chance[i * width + j] ?? 0;
  const capacity = fast.agents * fast.rate + slow.agents * slow.rate;
  const toFast = (i: number, j: number) =>
    i === fast.agents ? 0 : j === slow.agents ? 1 : prefer(fast.agents - i, slow.agents - j);
  for (let change = 1, round = 0; change > 1e-12 && round < 100_000; round++) {
    change = 0;
    for (let i = 0; i <= fast.agents; i++)
      for (let j = 0; j <= slow.agents; j++) {
        const isFull = i === fast.agents && j === slow.agents;
        let into = 0;
        if (i > 0) into += at(i - 1, j) * arrivals * toFast(i - 1, j);
        if (j > 0) into += at(i, j - 1) * arrivals * (1 - toFast(i, j - 1));
        if (i < fast.agents) into += at(i + 1, j) * (i + 1) * fast.rate;
        if (j < slow.agents) into += at(i, j + 1) * (j + 1) * slow.rate;
        // Nobody in line: what leaves to the line comes back from it.
        const out = i * fast.rate + j * slow.rate + (isFull ? 0 : arrivals);
        const next = into / out;
        change = Math.max(change, Math.abs(next - at(i, j)) / next);
        chance[i * width + j] = next;
      }
  }
  const load = arrivals / capacity;
  const full = at(fast.agents, slow.agents);
  const total = chance.reduce((sum, one) => sum + one, 0) + (full * load) / (1 - load);
  const waits = full / (1 - load) / total;
  let busyFast = 0;
  let busySlow = 0;
  for (let i = 0; i <= fast.agents; i++)
    for (let j = 0; j <= slow.agents; j++) {
      busyFast += (i * at(i, j)) / total;
      busySlow += (j * at(i, j)) / total;
    }
  const beyond = (full * load) / (1 - load) / total;
  return {
    waits,
    meanWait: waits / (capacity - arrivals),
    occupancyFast: busyFast / fast.agents + beyond,
    occupancySlow: busySlow / slow.agents + beyond,
  };
}

export interface FewLines {
  /** Of all. */
  readonly blocked: number;
  /** Of those let in. */
  readonly waits: number;
  readonly meanWait: number;
}

/** M/M/s/K: whoever finds all lines taken is sent away. */
export function fewLines(arrivals: number, handle: number, agents: number, lines: number): FewLines {
  const weights = [1];
  for (let n = 1; n <= lines; n++) weights.push(((weights[n - 1] ?? 0) * arrivals * handle) / Math.min(n, agents));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const blocked = (weights[lines] ?? 0) / total;
  let waits = 0;
  let waiting = 0;
  weights.forEach((weight, n) => {
    if (n >= agents && n < lines) waits += weight / total;
    waiting += (Math.max(0, n - agents) * weight) / total;
  });
  const letIn = 1 - blocked;
  return { blocked, waits: waits / letIn, meanWait: waiting / (arrivals * letIn) };
}
