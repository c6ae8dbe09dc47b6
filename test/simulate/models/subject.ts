// What can be simulated by name: one question, at one or more points, each answered by rows of a table.
import type { Row } from "../measure/row";

export interface Run {
  /** How many arrive, in all, at each point. */
  readonly contacts: number;
  readonly seed: number;
}

export interface Point {
  readonly measure: (run: Run) => readonly Row[];
  /** Also in the short version, which `npm test` runs: with the number of contacts that are enough there. */
  readonly shortContacts?: number;
}

export interface Subject {
  readonly name: string;
  readonly about: string;
  /** Of the long version, at each point. */
  readonly contacts: number;
  readonly points: readonly Point[];
}
