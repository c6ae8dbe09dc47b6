// The best forecast there can be: all rates known, the whole state seen. What is left is chance.
import { seededChance } from "../../../shared/domain/wait-time/chance";
import { forwardWait } from "../../../shared/domain/wait-time/forward";
import type { SimulatedEntry } from "../engine/people";
import type { View } from "../engine/view";
import type { Forecaster } from "./forecasts";

/** Expected time until all ahead are served or gone, and one more agent is free; for one pool. @param theta per ms */
export const lineLength = (agents: number, handling: number, theta: number): Forecaster => ({
  name: "best",
  forecast: ({ ahead }) => {
    let wait = 0;
    for (let i = 0; i <= ahead; i++) wait += 1 / (agents / handling + i * theta);
    return wait;
  },
});

/** For any skills: the future played out with true rates, where handle times and patience are exponential. */
export class PlayedOut implements Forecaster {
  readonly name = "best";
  private readonly chance = seededChance(11);

  constructor(
    /** Means, ms. */
    private readonly handling: number,
    private readonly patience: number,
  ) {}

  forecast(entry: SimulatedEntry, { model, staff, lines, idle }: View): number {
    const waiting = lines.flat().sort((one, other) => one.rank - other.rank);
    const state = {
      classes: model.types.map(() => ({ abandonPerSecond: 1000 / this.patience, handleSeconds: this.handling / 1000 })),
      groups: model.groups.map(({ takes }, group) => ({
        mayTake: takes.map(({ type }) => type),
        agents: staff.wanted(group),
        free: idle.filter((agent) => agent.group === group).length,
      })),
      waiting: waiting.map(({ type }) => ({ class: type, chance: 1 })),
      tagged: waiting.indexOf(entry),
    };
    return forwardWait(state, { runs: 200, chance: this.chance }).meanSeconds * 1000;
  }
}
