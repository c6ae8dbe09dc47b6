// How well waits are forecast: every forecaster sees the same contacts, and is compared with what came of them.
import type { SimulatedAgent, SimulatedEntry } from "../engine/people";
import { Watcher } from "../engine/watcher";
import type { World } from "../engine/world";
import { Ratio } from "./ratio";

/** Says on joining how long the wait will be. What it learns, it learns by what happens to others. */
export interface Forecaster extends Partial<Watcher> {
  readonly name: string;
  /** In ms. The contact is the last of its line already. */
  forecast(entry: SimulatedEntry, world: World): number;
}

interface Pending {
  readonly entry: SimulatedEntry;
  readonly forecasts: readonly number[];
}

export interface Accuracy {
  readonly name: string;
  /** Squared error, ms^2, one value per contact. */
  readonly squaredError: Ratio;
}

/** Which contacts count, and what their wait is. */
export interface Population {
  /** `potential`: also of those who gave up, as if they had stayed; needs one line, first come first served. */
  readonly waits: "potential" | "of-served";
  /** Whether a contact that has just joined counts. */
  readonly counts?: (entry: SimulatedEntry, world: World) => boolean;
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
    this.accuracies = forecasters.map(({ name }) => ({ name, squaredError: new Ratio() }));
  }

  of(name: string): Ratio {
    const found = this.accuracies.find((one) => one.name === name);
    if (!found) throw new Error(`nobody forecasts as "${name}"`);
    return found.squaredError;
  }

  override joined(entry: SimulatedEntry, world: World): void {
    if (this.population.counts?.(entry, world) ?? true) {
      const one = { entry, forecasts: this.forecasters.map((forecaster) => forecaster.forecast(entry, world)) };
      entry.note = this.known++;
      if (this.population.waits === "potential") this.pending.push(one);
      else this.byNote.set(entry.note, one);
    }
    for (const forecaster of this.forecasters) forecaster.joined?.(entry, world);
  }

  override started(entry: SimulatedEntry, agent: SimulatedAgent, world: World): void {
    if (this.population.waits === "of-served") this.resolveNoted(entry, world.at);
    for (const forecaster of this.forecasters) forecaster.started?.(entry, agent, world);
  }

  override gaveUp(entry: SimulatedEntry, world: World): void {
    this.byNote.delete(entry.note);
    for (const forecaster of this.forecasters) forecaster.gaveUp?.(entry, world);
  }

  override ended(entry: SimulatedEntry, agent: SimulatedAgent, world: World): void {
    for (const forecaster of this.forecasters) forecaster.ended?.(entry, agent, world);
  }

  /** The turn of all who joined before the one taken has come, whether they are still there or not. */
  override freed(_agent: SimulatedAgent, taken: SimulatedEntry | undefined, { at }: World): void {
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
    for (const { squaredError } of this.accuracies) squaredError.begin();
  }

  endBatch(): void {
    this.wait.endBatch();
    for (const { squaredError } of this.accuracies) squaredError.endBatch();
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
    this.accuracies.forEach(({ squaredError }, place) => {
      const error = (forecasts[place] ?? 0) - wait;
      squaredError.add(error * error);
    });
  }
}
