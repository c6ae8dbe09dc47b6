// The law of kept places: where everybody either waits or is called back at once in the same place, and nobody gives up, the wait
// does not change, whoever takes a callback. The whole distribution is that of Erlang C, not only its mean.
import { runInBatches } from "../engine/batches";
import { exponentialType, minutes, poolOf } from "../engine/kinds";
import type { ContactType } from "../engine/model";
import type { SimulatedAgent, SimulatedEntry } from "../engine/people";
import type { View } from "../engine/view";
import { Watcher } from "../engine/watcher";
import { chanceOf, World } from "../engine/world";
import { erlangC } from "../exact/erlang";
import { Ratio, type Estimate } from "../measure/ratio";
import { atMost, exactly, type Row } from "../measure/row";
import type { Point, Subject } from "./subject";

const handling = 4 * minutes;
/** Times at which the distributions are compared, in mean waits of those who wait: to where one in a thousand of them is left. */
const places = Array.from({ length: 36 }, (_, place) => place / 5);

/** How many wait longer than each of the times. */
class Longer {
  readonly shares: readonly Ratio[];

  constructor(private readonly times: readonly number[]) {
    this.shares = times.map(() => new Ratio());
  }

  add(wait: number): void {
    this.times.forEach((time, place) => this.shares[place]?.add(wait > time ? 1 : 0));
  }

  /** The largest difference from the law, with three of the half widths that the simulation shows at that time. */
  furthestFrom(law: (time: number) => number): { readonly distance: Estimate; readonly noise: number } {
    const apart = this.times.map((time, place) => {
      const { value = NaN, halfWidth = NaN } = this.shares[place]?.estimate() ?? {};
      return { value: Math.abs(value - law(time)), halfWidth };
    });
    const distance = apart.reduce((furthest, one) => (one.value > furthest.value ? one : furthest));
    return { distance, noise: 3 * distance.halfWidth };
  }
}

/** The waits of all, and of those who wait: callers on the line and callbacks apart. */
class Distributions extends Watcher {
  readonly mean = new Ratio();
  readonly all: Longer;
  readonly delayed: { readonly call: Longer; readonly callback: Longer };

  constructor(times: readonly number[]) {
    super();
    this.all = new Longer(times);
    this.delayed = { call: new Longer(times), callback: new Longer(times) };
  }

  override started({ enteredAt, kind }: SimulatedEntry, _agent: SimulatedAgent, { at }: View): void {
    const wait = at - enteredAt;
    this.mean.add(wait);
    this.all.add(wait);
    if (wait > 0) this.delayed[kind].add(wait);
  }

  begin(): void {
    for (const ratio of this.ratios()) ratio.begin();
  }

  endBatch(): void {
    for (const ratio of this.ratios()) ratio.endBatch();
  }

  private ratios(): readonly Ratio[] {
    const { all, delayed, mean } = this;
    return [mean, ...all.shares, ...delayed.call.shares, ...delayed.callback.shares];
  }
}

/** How long each contact waits, in the order in which they come. */
class Noted extends Watcher {
  readonly waits: number[] = [];

  override joined(entry: SimulatedEntry): void {
    entry.note = this.waits.push(0) - 1;
  }

  override started({ note, enteredAt }: SimulatedEntry, _agent: SimulatedAgent, { at }: View): void {
    if (note >= 0) this.waits[note] = at - enteredAt;
  }
}

/** The law for one contact: the largest difference between its waits where some are called back, and where nobody is. */
function furthestApart(type: ContactType, agents: number, contacts: number, seed: number): number {
  const { patience: _, takesCallback: __, ...onLine } = type;
  const [some, nobody] = [type, onLine].map((one) => {
    const noted = new Noted();
    new World(poolOf(one, agents), chanceOf(seed), noted).run(contacts);
    return noted.waits;
  });
  return (some ?? []).reduce((most, wait, place) => Math.max(most, Math.abs(wait - (nobody?.[place] ?? NaN))), 0);
}

/** @param patience in mean conversations; only where everybody takes a callback, and so nobody has a use for it */
function invariant(
  agents: number,
  occupancy: number,
  accept: number,
  patience?: number,
  shortContacts?: number,
): Point {
  const gap = handling / (agents * occupancy);
  const { waits, meanWait, within } = erlangC(1 / gap, handling, agents);
  const meanOfDelayed = meanWait / waits;
  const type: ContactType = {
    ...exponentialType("calls", gap, handling, patience === undefined ? undefined : patience * handling),
    takesCallback: (_, { other }) => other.uniform() < accept,
  };
  const at = `s=${agents} rho=${occupancy}, ${accept * 100} % are called back`;
  return {
    ...(shortContacts === undefined ? {} : { shortContacts }),
    measure: ({ contacts, seed }) => {
      const times = places.map((place) => place * meanOfDelayed);
      const found = new Distributions(times);
      runInBatches(poolOf(type, agents), seed, contacts, found);
      const distance = (who: string, longer: Longer, law: (time: number) => number): Row => {
        const { distance: furthest, noise } = longer.furthestFrom(law);
        return atMost(`${at}: furthest from the law, ${who}`, furthest, Math.max(0.005, noise));
      };
      const ofDelayed = (time: number) => Math.exp(-time / meanOfDelayed);
      const longerThan = (place: number, what: string): readonly Row[] => {
        const [time, ratio] = [times[place], found.all.shares[place]];
        if (time === undefined || !ratio) return [];
        return [exactly(`${at}: ${what}`, ratio.estimate(), 1 - within(time))];
      };
      return [
        ...longerThan(0, "wait at all"),
        ...longerThan(5, "wait longer than the mean of those who wait"),
        ...longerThan(15, "wait longer than three times that"),
        exactly(`${at}: mean wait`, found.mean.estimate(1 / handling), meanWait / handling),
        atMost(
          `${at}: one contact's wait, with callbacks and without`,
          { value: furthestApart(type, agents, contacts / 10, seed), halfWidth: 0 },
          0,
        ),
        distance("all", found.all, (time) => 1 - within(time)),
        ...(accept < 1 ? [distance("those who wait on the line", found.delayed.call, ofDelayed)] : []),
        ...(accept > 0 ? [distance("those who are called back", found.delayed.callback, ofDelayed)] : []),
      ];
    },
  };
}

export const keptPlace: Subject = {
  name: "kept-place",
  about: "everybody keeps the place, called back or not: waits are those of Erlang C, as a whole",
  contacts: 4_000_000,
  points: [
    invariant(20, 0.95, 1, 2),
    invariant(10, 0.8, 1, 2, 300_000),
    invariant(5, 0.8, 0.5, undefined, 300_000),
    invariant(10, 0.9, 0.3),
    invariant(50, 0.95, 0.7),
  ],
};
