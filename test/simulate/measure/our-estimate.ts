// The product's wait estimate as a forecaster: it learns from what happens in the simulation, and estimates on joining.
import { seededChance } from "../../../shared/domain/wait-time/chance";
import { estimateWait, type WaitEstimate } from "../../../shared/domain/wait-time/estimate";
import { learn, noRates, type LearnedRates } from "../../../shared/domain/wait-time/rates";
import type { SimulatedAgent, SimulatedEntry } from "../engine/people";
import type { View } from "../engine/view";
import type { Forecaster } from "./forecasts";

export class OurEstimate implements Forecaster {
  readonly name = "ours";
  private readonly chance = seededChance(7);
  private readonly rates: LearnedRates[];
  /** Contacts of each type that are being handled, and the sum of when that began. */
  private readonly handled: { count: number; since: number }[];
  /** The last one made. */
  estimate: WaitEstimate | undefined;

  constructor(
    types: number,
    private readonly runs = 200,
  ) {
    this.rates = Array.from({ length: types }, () => noRates);
    this.handled = Array.from({ length: types }, () => ({ count: 0, since: 0 }));
  }

  ended(entry: SimulatedEntry, agent: SimulatedAgent, { at }: View): void {
    this.count(entry.type, -1, agent.since);
    this.learn(entry.type, { kind: "handled", seconds: (at - agent.since) / 1000 }, at);
  }

  started(entry: SimulatedEntry, _agent: SimulatedAgent, { at }: View): void {
    this.count(entry.type, 1, at);
    this.learn(entry.type, { kind: "waited", seconds: (at - entry.enteredAt) / 1000, end: "answered" }, at);
  }

  gaveUp(entry: SimulatedEntry, { at }: View): void {
    this.learn(entry.type, { kind: "waited", seconds: (at - entry.enteredAt) / 1000, end: "abandoned" }, at);
  }

  forecast(entry: SimulatedEntry, { model, staff, lines, idle, at }: View): number {
    const waiting = lines.flat().sort((one, other) => one.rank - other.rank);
    this.estimate = estimateWait(
      {
        classes: this.rates.map((rates, type) => {
          const { count = 0, since = 0 } = this.handled[type] ?? {};
          return { rates, inProgressSeconds: (count * at - since) / 1000 };
        }),
        groups: model.groups.map(({ takes }, group) => ({
          mayTake: takes.map(({ type }) => type),
          agents: staff.wanted(group),
          free: idle.filter((agent) => agent.group === group).length,
        })),
        waiting: waiting.map(({ type }) => ({ class: type })),
        tagged: waiting.indexOf(entry),
      },
      { at, chance: this.chance, runs: this.runs },
    );
    return this.estimate.known ? this.estimate.meanSeconds * 1000 : 0;
  }

  /** A quantile of the estimate made last, as a forecaster of its own: to be asked after this one. */
  quantile(name: "p50" | "p80" | "p90"): Forecaster {
    return {
      name,
      forecast: () => (this.estimate?.known ? this.estimate[name] * 1000 : 0),
    };
  }

  /** Contacts whose handling is over. */
  get seen(): number {
    return this.rates.reduce((sum, { contactsHandled }) => sum + contactsHandled, 0);
  }

  private count(type: number, by: 1 | -1, since: number): void {
    const handled = this.handled[type];
    if (!handled) return;
    handled.count += by;
    handled.since += by * since;
  }

  private learn(type: number, observation: Parameters<typeof learn>[1], at: number): void {
    this.rates[type] = learn(this.rates[type] ?? noRates, observation, at);
  }
}
