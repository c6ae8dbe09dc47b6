// How well waits are forecast: every forecaster sees the same contacts, and is compared with what came of them.
import type { SimulatedAgent, SimulatedEntry } from "../engine/people";
import { Watcher } from "../engine/watcher";
import type { View } from "../engine/view";
import { quotient, Ratio, rootOf, type Estimate } from "./ratio";

/** Says on joining how long the wait will be. What it learns, it learns by what happens to others. */
export interface Forecaster extends Partial<Watcher> {
  readonly name: string;
  /** In ms. The contact is the last of its line already. */
  forecast(entry: SimulatedEntry, world: View): number;
}

interface Pending {
  readonly entry: SimulatedEntry;
  readonly forecasts: readonly number[];
}

export interface Accuracy {
  readonly name: string;
  /** Squared error, ms^2, one value per contact. */
  readonly squaredError: Ratio;
  /** Share of the contacts whose wait was no longer than forecast. */
  readonly covered: Ratio;
}

/** Which contacts count, and what their wait is. */
export interface Population {
  /** `potential`: also of those who gave up, as if they had stayed; needs one line, first come first served. */
  readonly waits: "potential" | "of-served";
  /** Whether a contact that has just joined counts. */
  readonly counts?: (entry: SimulatedEntry, world: View) => boolean;
}

/** Neighbours in line tell much the same: some of them are enough. */
export function everyNth(n: number): () => boolean {
  let seen = 0;
  return () => seen++ % n === 0;
}

export class Forecasts extends Watcher {
  readonly accuracies: readonly Accuracy[];
  readonly wait = new Ratio();
  private pending: Pending[] = [];
  private known = 0;
  private readonly byNote = new Map<number, Pending>();

  constructor(
    private readonly forecasters: readonly Forecaster[],
    private readonly population: Population,
  ) {
    super();
    this.accuracies = forecasters.map(({ name }) => ({ name, squaredError: new Ratio(), covered: new Ratio() }));
  }

  of(name: string): Accuracy {
    const found = this.accuracies.find((one) => one.name === name);
    if (!found) throw new Error(`nobody forecasts as "${name}"`);
    return found;
  }

  /** Root of the mean squared error, of the mean wait. */
  relativeError(name: string): Estimate {
    const { value, halfWidth } = this.of(name).squaredError.estimate();
    const wait = this.wait.estimate().value;
    return rootOf({ value: value / wait ** 2, halfWidth: halfWidth / wait ** 2 });
  }

  /** The same by that of another forecaster, of the same contacts. */
  byThatOf(name: string, other: string): Estimate {
    return rootOf(this.squaredByThatOf(name, other));
  }

  squaredByThatOf(name: string, other: string): Estimate {
    return quotient(this.of(name).squaredError, this.of(other).squaredError);
  }

  /** Over several runs, each a batch. */
  static squaredOfAll(runs: readonly Forecasts[], name: string, other: string): Estimate {
    const all = new Ratio();
    for (const run of runs) {
      all.add(sumOf(run.of(name).squaredError), sumOf(run.of(other).squaredError));
      all.endBatch();
    }
    return all.estimate();
  }

  override joined(entry: SimulatedEntry, world: View): void {
    if (this.population.counts?.(entry, world) ?? true) {
      const one = { entry, forecasts: this.forecasters.map((forecaster) => forecaster.forecast(entry, world)) };
      entry.note = this.known++;
      if (this.population.waits === "potential") this.pending.push(one);
      else this.byNote.set(entry.note, one);
    }
    for (const forecaster of this.forecasters) forecaster.joined?.(entry, world);
  }

  override started(entry: SimulatedEntry, agent: SimulatedAgent, world: View): void {
    if (this.population.waits === "of-served") this.resolveNoted(entry, world.at);
    for (const forecaster of this.forecasters) forecaster.started?.(entry, agent, world);
  }

  override gaveUp(entry: SimulatedEntry, world: View): void {
    this.byNote.delete(entry.note);
    for (const forecaster of this.forecasters) forecaster.gaveUp?.(entry, world);
  }

  override ended(entry: SimulatedEntry, agent: SimulatedAgent, world: View): void {
    for (const forecaster of this.forecasters) forecaster.ended?.(entry, agent, world);
  }

  /** The turn of all who joined before the one taken has come, whether they are still there or not. */
  override freed(_agent: SimulatedAgent, taken: SimulatedEntry | undefined, { at }: View): void {
    const { pending } = this;
    let done = 0;
    for (const { entry, forecasts } of pending) {
      if (taken && entry.enteredAt > taken.enteredAt) break;
      this.resolve(entry, forecasts, at);
      done++;
    }
    if (done === 1) pending.shift();
    else if (done > 0) this.pending = pending.slice(done);
  }

  begin(): void {
    this.wait.begin();
    for (const { squaredError, covered } of this.accuracies) {
      squaredError.begin();
      covered.begin();
    }
  }

  endBatch(): void {
    this.wait.endBatch();
    for (const { squaredError, covered } of this.accuracies) {
      squaredError.endBatch();
      covered.endBatch();
    }
  }

  private resolveNoted(entry: SimulatedEntry, at: number): void {
    const noted = entry.note < 0 ? undefined : this.byNote.get(entry.note);
    if (!noted) return;
    this.byNote.delete(entry.note);
    this.resolve(entry, noted.forecasts, at);
  }

  private resolve(entry: SimulatedEntry, forecasts: readonly number[], at: number): void {
    const wait = at - entry.enteredAt;
    this.wait.add(wait);
    this.accuracies.forEach(({ squaredError, covered }, place) => {
      const error = (forecasts[place] ?? 0) - wait;
      squaredError.add(error * error);
      covered.add(error >= 0 ? 1 : 0);
    });
  }
}

const sumOf = ({ sums }: Ratio): number => sums.reduce((total, one) => total + one, 0);
