// The wait in any line, by playing its near future many times: any skills, any order, callbacks, relaxation to come.
// Handle times and patience are taken as exponential, so only what completes next matters (knowing how long each talk has
// lasted would gain 2 % at most for people's handle times). A freed agent takes the first in order whom it may take; the
// one asked about never gives up. Who arrives later ranks behind, hence does not matter. When somebody's turn comes does not
// depend on whether he or she is still there, so one play of the whole line answers for everybody in it.
import { exponential, type Chance } from "./chance";
import { at, copyOf, none, rateAt, relax, restore, unlink } from "./forward-line";
import { forwardModel, wholeLineModel, type ForwardModel } from "./forward-model";
import type { PoolState } from "./pool-state";
import type { WaitDistribution } from "./single-pool";

export interface ForwardWait extends WaitDistribution {
  /** One wait in seconds per run, shortest first; `Infinity` where nobody will ever take the contact. */
  readonly sample: Float64Array;
}

/** @param runs 100 to 200: their noise adds 0.5 to 1 % to the squared error, and 200 take 5 ms for 500 waiting. */
export function forwardWait(state: PoolState, { runs, chance }: { runs: number; chance: Chance }): ForwardWait {
  const run = forwardRun(forwardModel(state), chance);
  const sample = new Float64Array(runs);
  for (let i = 0; i < runs; i++) sample[i] = run();
  return ofSample(sample);
}

/**
 * @returns the wait of whoever stands at an index of `waiting`, less the seconds that have gone by since
 */
export function forwardWaits(
  state: Omit<PoolState, "tagged">,
  { runs, chance }: { runs: number; chance: Chance },
): (index: number, gone: number) => ForwardWait {
  const size = state.waiting.length;
  const turns = new Float64Array(runs * size);
  const run = forwardRun(wholeLineModel(state), chance);
  for (let i = 0; i < runs; i++) run(turns.subarray(i * size, (i + 1) * size).fill(Infinity));
  return (index, gone) =>
    ofSample(Float64Array.from({ length: runs }, (_, i) => Math.max(0, (turns[i * size + index] ?? Infinity) - gone)));
}

function ofSample(sample: Float64Array): ForwardWait {
  sample.sort();
  let sum = 0;
  for (const wait of sample) sum += wait;
  return { sample, meanSeconds: sum / sample.length, quantile: (p) => sampleQuantile(sample, p) };
}

/** The value that a further draw stays under with probability `p`: rank p (n + 1), as announced ranges must keep their word. */
function sampleQuantile(sorted: Float64Array, p: number): number {
  const rank = Math.min(sorted.length, Math.max(1, p * (sorted.length + 1)));
  const below = sorted[Math.floor(rank) - 1] ?? Infinity;
  const above = sorted[Math.ceil(rank) - 1] ?? below;
  return below === above ? below : below + (rank - Math.floor(rank)) * (above - below);
}

const isTagged = -1;
const isNobody = -2;
const nothing = new Int32Array(0);

/**
 * One run after the other over the same memory.
 * @returns a function that plays once and gives the wait of the one asked about; where it is given an array, it notes there when
 * the turn of each entry comes
 */
function forwardRun(model: ForwardModel, chance: Chance): (turns?: Float64Array) => number {
  const { tagged, theta, answer, mayTake, workOf, workGroup, share, fastest, busyWith, free, relaxAt } = model;
  const line = copyOf(model);
  const { head, classOf, next } = line;
  /** What each busy agent is busy with: the first `busy` of them count. */
  const working = new Int32Array(busyWith.length + free.reduce((sum, agents) => sum + agents, 0));
  const idle = new Int32Array(mayTake.length);
  const relaxes = relaxAt.length > 0;
  const sameRate = share.every((each) => each === 1);

  /** A free agent of the group takes the first in line who is still there. @returns the work that this gives the agent */
  const take = (group: number, t: number, turns: Float64Array | undefined): number => {
    const classes = mayTake[group] ?? nothing;
    for (;;) {
      let first = none;
      for (let i = 0; i < classes.length; i++) {
        const entry = at(head, at(classes, i));
        if (entry < first) first = entry;
      }
      if (first === none) return isNobody;
      if (first === tagged) return isTagged;
      if (turns) turns[first] = t;
      const itsClass = at(classOf, first);
      if (relaxes) unlink(line, first);
      else head[itsClass] = at(next, first);
      const itsTheta = rateAt(theta, first);
      if (itsTheta > 0 && exponential(chance) < itsTheta * t) continue;
      const itsAnswer = rateAt(answer, first);
      if (itsAnswer === 1 || chance() < itsAnswer) return at(workOf[group] ?? nothing, itsClass);
    }
  };

  /** An idle group that may take a class. */
  const groupFor = (its: number): number =>
    idle.findIndex((agents, group) => agents > 0 && (mayTake[group] ?? nothing).includes(its));

  return (turns) => {
    restore(line, model, relaxes);
    working.set(busyWith);
    idle.fill(0);
    let busy = busyWith.length;
    for (let group = 0; group < free.length; group++)
      for (let agent = at(free, group); agent > 0; agent--) {
        const work = take(group, 0, turns);
        if (work === isTagged) return 0;
        if (work === isNobody) idle[group] = at(idle, group) + 1;
        else working[busy++] = work;
      }
    let relaxed = 0;
    let relaxesAt = relaxes ? rateAt(relaxAt, 0) : Infinity;
    const completion = (t: number) => (busy > 0 ? t + exponential(chance) / (busy * fastest) : Infinity);
    let completesAt = completion(0);
    for (;;) {
      if (relaxesAt <= completesAt) {
        if (relaxesAt === Infinity) return Infinity;
        const to = relax(line, model, relaxed++);
        const group = busy < working.length ? groupFor(to) : -1;
        const work = group < 0 ? isNobody : take(group, relaxesAt, turns);
        if (work === isTagged) return relaxesAt;
        if (work !== isNobody) {
          idle[group] = at(idle, group) - 1;
          working[busy++] = work;
          completesAt = completion(relaxesAt);
        }
        relaxesAt = relaxed < relaxAt.length ? rateAt(relaxAt, relaxed) : Infinity;
        continue;
      }
      const t = completesAt;
      // As if all were as fast as the fastest, where a slower one completes only now and then: no sum over who is at what.
      const draw = chance() * busy;
      const agent = draw | 0;
      const done = at(working, agent);
      if (sameRate || draw - agent < rateAt(share, done)) {
        const group = at(workGroup, done);
        const work = take(group, t, turns);
        if (work === isTagged) return t;
        if (work === isNobody) {
          working[agent] = at(working, --busy);
          idle[group] = at(idle, group) + 1;
        } else working[agent] = work;
      }
      completesAt = completion(t);
    }
  };
}
