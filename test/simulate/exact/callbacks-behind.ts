// Exact values of a line whose callers may take a callback on arrival, which is served when nobody waits and enough agents are
// idle: Legros, Jouini and Koole (Performance Evaluation 95, 2016), solved as a Markov chain.

export interface CallbacksBehind {
  readonly arrivals: number;
  readonly agents: number;
  readonly serviceRate: number;
  /** Rate at which a caller who waits gives up. */
  readonly abandonRate: number;
  /** Chance that a caller who would have to wait takes a callback instead. */
  readonly acceptChance: number;
  /** Agents who are kept idle for callers while callbacks wait. */
  readonly reserve: number;
}

export interface CallbacksBehindExact {
  readonly allBusy: number;
  /** Of all who arrive and take no callback, served at once or not. */
  readonly meanWaitOnLine: number;
  readonly abandoned: number;
  readonly callbacks: number;
  readonly meanCallbackWait: number;
  readonly occupancy: number;
}

/** So many wait at most: of the reference systems, a chance far below 1e-12 is beyond it. */
const mostWaiting = 120;
/** The line of callbacks is followed until so little is left. */
const negligible = 1e-14;

/**
 * States: `i` agents busy (beyond all of them: callers who wait) and `k` callbacks that wait. After a departure that leaves nobody on
 * the line and more than `reserve` agents idle, a callback begins at once: so with callbacks waiting at least `s - reserve` are busy, and
 * only from there does `k` fall. What flows up between two levels flows down there, which makes each level a system of its own, given
 * the level below.
 */
export function callbacksBehind(model: CallbacksBehind): CallbacksBehindExact {
  const { arrivals, agents, serviceRate, abandonRate, acceptChance, reserve } = model;
  const top = agents + mostWaiting;
  const accept = arrivals * acceptChance;
  const departures = (i: number): number => Math.min(i, agents) * serviceRate + Math.max(0, i - agents) * abandonRate;
  const joins = (i: number): number => (i < agents ? arrivals : i < top ? arrivals - accept : 0);

  /** Balance of one level, from the state with `lowest` busy: row i says what flows out of i less what flows in. */
  const level = (lowest: number): number[][] => {
    const states = Array.from({ length: top - lowest + 1 }, (_, n) => lowest + n);
    const begin = agents - reserve;
    return states.map((i) =>
      states.map((j) => {
        const isOut = i === j ? departures(i) + joins(i) + (i >= agents ? accept : 0) : 0;
        const isIn = (j === i - 1 ? joins(j) : 0) + (j === i + 1 ? departures(j) : 0);
        // From the level above: as much as flows up to it.
        const fromAbove = i === begin && j >= agents ? accept : 0;
        return isOut - isIn - fromAbove;
      }),
    );
  };

  const first = level(0);
  // One balance follows from the others. A state that is often held is set to 1: beside a rare one the rest would be lost in rounding.
  const often = agents - 1;
  first[often] = first.map((_, j) => (j === often ? 1 : 0));
  const known = first.map((_, i) => (i === often ? 1 : 0));
  const levels: { readonly lowest: number; readonly chances: readonly number[] }[] = [
    { lowest: 0, chances: solved(first, [known])[0] ?? [] },
  ];
  const lowest = agents - reserve;
  const units = level(lowest).map((_, i, all) => all.map((__, j) => (i === j ? 1 : 0)));
  const responses = accept > 0 ? solved(level(lowest), units) : [];
  for (let last = levels[0]; accept > 0 && last; last = levels.at(-1)) {
    const below = last;
    const enters = responses.map((_, n) =>
      lowest + n >= agents ? accept * (below.chances[lowest + n - below.lowest] ?? 0) : 0,
    );
    const chances = responses.map((_, i) => enters.reduce((sum, one, n) => sum + one * (responses[n]?.[i] ?? 0), 0));
    levels.push({ lowest, chances });
    if (sumOf(chances) < negligible) break;
  }

  const total = levels.reduce((sum, { chances }) => sum + sumOf(chances), 0);
  const mean = (value: (i: number, k: number) => number): number =>
    levels.reduce(
      (sum, one, k) => sum + one.chances.reduce((part, chance, n) => part + chance * value(one.lowest + n, k), 0),
      0,
    ) / total;
  const waiting = mean((i) => Math.max(0, i - agents));
  const allBusy = mean((i) => (i >= agents ? 1 : 0));
  return {
    allBusy,
    meanWaitOnLine: waiting / (arrivals * (1 - allBusy * acceptChance)),
    abandoned: (waiting * abandonRate) / arrivals,
    callbacks: allBusy * acceptChance,
    meanCallbackWait: accept > 0 ? mean((_, k) => k) / (accept * allBusy) : 0,
    occupancy: mean((i) => Math.min(i, agents)) / agents,
  };
}

const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0);

/** One solution for each right side, by elimination with pivots. */
function solved(matrix: readonly (readonly number[])[], sides: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...sides.map((side) => side[i] ?? 0)]);
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) if (Math.abs(cell(i, column)) > Math.abs(cell(pivot, column))) pivot = i;
    const [above, chosen] = [rows[column] ?? [], rows[pivot] ?? []];
    rows[column] = chosen;
    rows[pivot] = above;
    const divisor = cell(column, column);
    for (let i = 0; i < size; i++) {
      const factor = cell(i, column) / divisor;
      if (i === column || factor === 0) continue;
      rows[i] = (rows[i] ?? []).map((value, j) => value - factor * cell(column, j));
    }
  }
  return sides.map((_, n) => rows.map((__, i) => cell(i, size + n) / cell(i, i)));
}
