// Contacts that an event of the simulation refers to, by place; places are used again.
import type { SimulatedEntry } from "./people";

export class KeptEntries {
  private readonly known: (SimulatedEntry | undefined)[] = [];
  private readonly unused: number[] = [];

  keep(entry: SimulatedEntry): number {
    const place = this.unused.pop() ?? this.known.length;
    this.known[place] = entry;
    return place;
  }

  release(place: number): SimulatedEntry {
    const entry = this.known[place];
    if (!entry) throw new Error(`nothing is kept at ${place}`);
    this.known[place] = undefined;
    this.unused.push(place);
    return entry;
  }
}
