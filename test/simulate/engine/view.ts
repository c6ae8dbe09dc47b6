// A simulated center as those see it who only watch.
import type { Model } from "./model";
import type { SimulatedAgent, SimulatedEntry } from "./people";
import type { Staff } from "./staff";

export interface View {
  readonly model: Model;
  /** Now, ms from the start. */
  readonly at: number;
  readonly period: number;
  readonly agents: readonly SimulatedAgent[];
  /** One line per type, first come first. */
  readonly lines: readonly (readonly SimulatedEntry[])[];
  readonly staff: Staff;
  /** In the order in which they became idle. */
  readonly idle: readonly SimulatedAgent[];
  /** So far, and in line now. */
  readonly arrivals: number;
  readonly waiting: number;
}
