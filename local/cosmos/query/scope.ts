// Which names an expression can see while it is compiled, and where their values lie in a row.
import type { Aggregator } from "./aggregates";
import type { Value } from "./values";

/** One combination of FROM's inputs; every variable and aggregate has its slot. Rows are reused: copy what is kept. */
export type Row = Value[];

/** What is fixed while a query runs. */
export interface Run {
  readonly parameters: ReadonlyMap<string, Value>;
  /** Unix milliseconds. */
  readonly now: number;
}

export type Evaluate = (row: Row, run: Run) => Value;

export interface AggregateCall {
  readonly slot: number;
  readonly argument: Evaluate;
  make(): Aggregator;
}

export class Scope {
  private readonly variables = new Map<string, number>();
  private readonly slots: { count: number };
  private readonly outer: Scope | undefined;
  /** Where aggregate calls are collected; undefined where they are not allowed. */
  readonly aggregates: AggregateCall[] | undefined;

  private constructor(slots: { count: number }, outer: Scope | undefined, aggregates: AggregateCall[] | undefined) {
    this.slots = slots;
    this.outer = outer;
    this.aggregates = aggregates;
  }

  static root(): Scope {
    return new Scope({ count: 0 }, undefined, undefined);
  }

  /** A scope inside this one: sees its names, adds its own. */
  inner(aggregates?: AggregateCall[]): Scope {
    return new Scope(this.slots, this, aggregates);
  }

  define(name: string): number {
    const slot = this.newSlot();
    if (name !== "") this.variables.set(name, slot);
    return slot;
  }

  newSlot(): number {
    return this.slots.count++;
  }

  isDefinedHere(name: string): boolean {
    return this.variables.has(name);
  }

  slotOf(name: string): number | undefined {
    return this.variables.get(name) ?? this.outer?.slotOf(name);
  }
}
