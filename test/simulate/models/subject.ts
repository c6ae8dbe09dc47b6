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

/** The long version. Points are other draws, so that one unlucky draw does not colour them all. */
export const measureLong = ({ points, contacts: usual }: Subject, seed: number, contacts = usual): readonly Row[] =>
  points.flatMap(({ measure }, place) => measure({ contacts, seed: seedOf(seed, place) }));

/** The short version: some of the points, as `npm test` runs them. */
export const measureShort = ({ points }: Subject, seed: number): readonly Row[] =>
  points.flatMap(({ measure, shortContacts }, place) =>
    shortContacts === undefined ? [] : measure({ contacts: shortContacts, seed: seedOf(seed, place) }),
  );

const seedOf = (seed: number, place: number): number => seed + 1_000_003 * place;
