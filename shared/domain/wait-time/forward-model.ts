// A line as flat numbers, ready to be played many times: whole, or only what can change the wait of the one asked about.
import { none, type ForwardLine, type Relaxations } from "./forward-line";
import {
  classesOf,
  lineWithTagged,
  secondsOf,
  taggedOf,
  type AgentGroup,
  type PoolState,
  type WaitingContact,
} from "./pool-state";

/** The line as it is at first, and what it is played with. */
export interface ForwardModel extends ForwardLine, Relaxations {
  /** The entry asked about; -1: nobody in particular. */
  readonly tagged: number;
  /** Per entry: gives up per second, and the chance of being talked to. */
  readonly theta: Float64Array;
  readonly answer: Float64Array;
  /** Per group: classes, and agents free at first. */
  readonly mayTake: readonly Int32Array[];
  readonly free: Int32Array;
  /** By group and class: the work of a group's agents with a class. Works of one group at one rate are the same. */
  readonly workOf: readonly Int32Array[];
  /** Per work: its group, and its completions per second as a share of the fastest's. */
  readonly workGroup: Int32Array;
  readonly share: Float64Array;
  readonly fastest: number;
  /** The work of each agent who is busy at first. */
  readonly busyWith: Int32Array;
}

export function forwardModel(state: PoolState): ForwardModel {
  const { line, place } = lineWithTagged(state);
  const asked = taggedOf({ waiting: line, tagged: place });
  const groups = state.groups.filter(({ agents }) => agents > 0);
  const near = classesNear(asked, line, groups);
  const competing = groups.filter(({ mayTake }) => mayTake.some((one) => near.has(one)));
  // Unless skills are relaxed on the way, no group that may take the one asked about ever takes anybody behind.
  const relaxes = line.some((one) => one.becomes?.length);
  const kept = (relaxes ? line : line.slice(0, place + 1)).filter((one) => classesOf(one).some((its) => near.has(its)));
  const tagged = kept.findIndex((one) => one === asked);
  return { tagged, ...listsOf(kept, state), ...worksOf(competing, state), ...relaxationsOf(kept) };
}

/** Everybody in line is asked about at once: entries are numbered as they are given. */
export function wholeLineModel(state: Omit<PoolState, "tagged">): ForwardModel {
  const groups = state.groups.filter(({ agents, mayTake }) => agents > 0 && mayTake.length > 0);
  const { waiting } = state;
  return { tagged: -1, ...listsOf(waiting, state), ...worksOf(groups, state), ...relaxationsOf(waiting) };
}

type Rates = Pick<PoolState, "classes" | "unansweredSeconds">;

/** Classes that agents who may take the one asked about take too, and theirs in turn. */
function classesNear(
  asked: Pick<WaitingContact, "class" | "becomes">,
  line: readonly WaitingContact[],
  groups: readonly AgentGroup[],
): Set<number> {
  const near = new Set(classesOf(asked));
  const relaxing = line.filter((one) => one.becomes?.length).map(classesOf);
  for (let size = 0; size !== near.size;) {
    size = near.size;
    for (const together of [...groups.map(({ mayTake }) => mayTake), ...relaxing])
      if (together.some((one) => near.has(one))) for (const one of together) near.add(one);
  }
  return near;
}

function listsOf(line: readonly WaitingContact[], state: Rates) {
  const { classes } = state;
  const next = new Int32Array(line.length).fill(none);
  const previous = new Int32Array(line.length).fill(-1);
  const head = new Int32Array(classes.length).fill(none);
  const tail = new Int32Array(classes.length).fill(-1);
  line.forEach((contact, entry) => {
    const before = tail[contact.class] ?? -1;
    if (before < 0) head[contact.class] = entry;
    else next[before] = entry;
    previous[entry] = before;
    tail[contact.class] = entry;
  });
  return {
    ...{ next, previous, head, tail },
    classOf: Int32Array.from(line, (one) => one.class),
    theta: Float64Array.from(line, (one) => (one.isPatient ? 0 : (classes[one.class]?.abandonPerSecond ?? 0))),
    answer: Float64Array.from(line, (one) => (one.mightCome ? 0 : takingChance(one, state))),
  };
}

/**
 * An unanswered callback keeps its agent for a part of a handling time; the same on the mean is the whole of it now and then,
 * which takes no extra step.
 */
function takingChance({ class: its, chance }: WaitingContact, { classes, unansweredSeconds = 0 }: Rates): number {
  const part = unansweredSeconds / (classes[its]?.handleSeconds ?? Infinity);
  return chance + (1 - chance) * Math.min(1, part);
}

function worksOf(groups: readonly AgentGroup[], { classes }: Rates) {
  const workGroup: number[] = [];
  const rates: number[] = [];
  const busyWith: number[] = [];
  const workOf = groups.map((group, index) => {
    const known = new Map<number, number>();
    const workAt = (rate: number): number => {
      const work = known.get(rate) ?? workGroup.push(index) - 1;
      rates[work] = rate;
      known.set(rate, work);
      return work;
    };
    const rateOf = (its: number) => 1 / secondsOf(group, its, classes);
    const works = new Int32Array(classes.length).fill(-1);
    for (const its of group.mayTake) works[its] = workAt(rateOf(its));
    // What those who are busy now are busy with is not known: any of what they may take.
    const any = group.mayTake.length / group.mayTake.reduce((sum, its) => sum + 1 / rateOf(its), 0);
    const work = known.size === 1 ? (works[group.mayTake[0] ?? 0] ?? 0) : workAt(any);
    for (let agent = group.free; agent < group.agents; agent++) busyWith.push(work);
    return works;
  });
  const fastest = Math.max(...rates);
  return {
    mayTake: groups.map((group) => Int32Array.from(group.mayTake)),
    free: Int32Array.from(groups, (group) => Math.min(group.free, group.agents)),
    workOf,
    workGroup: Int32Array.from(workGroup),
    share: Float64Array.from(rates, (rate) => rate / fastest),
    fastest,
    busyWith: Int32Array.from(busyWith),
  };
}

function relaxationsOf(line: readonly WaitingContact[]) {
  const steps = line
    .flatMap((one, entry) => (one.becomes ?? []).map((step) => ({ ...step, entry })))
    .sort((one, other) => one.afterSeconds - other.afterSeconds || one.entry - other.entry);
  return {
    relaxAt: Float64Array.from(steps, (step) => Math.max(0, step.afterSeconds)),
    relaxEntry: Int32Array.from(steps, (step) => step.entry),
    relaxTo: Int32Array.from(steps, (step) => step.class),
  };
}
