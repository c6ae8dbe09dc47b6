// The lines of all classes during one run of the forward simulation: linked lists over entry numbers, in memory used again.

/** Ends a list; behind every entry, so that the smaller of two heads is always the one to take. */
export const none = 0x7fffffff;

// Indexes are inside the arrays by construction; engines drop the fallback. One reader per kind of array keeps both fast.
export const at = (numbers: Int32Array, index: number): number => numbers[index] ?? 0;
export const rateAt = (numbers: Float64Array, index: number): number => numbers[index] ?? 0;

/**
 * Entries are numbered in order of the line; each class has a linked list of its entries, ended by `none` forwards and -1
 * backwards.
 */
export interface ForwardLine {
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Per class. */
  readonly head: Int32Array;
  readonly tail: Int32Array;
  /** Per entry: its class, or -1 once it is out of the line. */
  readonly classOf: Int32Array;
}

/** Changes of class to come, soonest first. */
export interface Relaxations {
  readonly relaxAt: Float64Array;
  readonly relaxEntry: Int32Array;
  readonly relaxTo: Int32Array;
}

export const copyOf = (model: ForwardLine): ForwardLine => ({
  next: model.next.slice(),
  previous: model.previous.slice(),
  head: model.head.slice(),
  tail: model.tail.slice(),
  classOf: model.classOf.slice(),
});

/** As it was at first. Where nobody changes class, runs only move the heads. */
export function restore(line: ForwardLine, model: ForwardLine, relaxes: boolean): void {
  line.head.set(model.head);
  if (!relaxes) return;
  line.next.set(model.next);
  line.previous.set(model.previous);
  line.tail.set(model.tail);
  line.classOf.set(model.classOf);
}

/** Takes an entry out of the list of its class; afterwards it is of none (-1). */
export function unlink({ next, previous, head, tail, classOf }: ForwardLine, entry: number): void {
  const from = at(classOf, entry);
  const before = at(previous, entry);
  const after = at(next, entry);
  if (before < 0) head[from] = after;
  else next[before] = after;
  if (after === none) tail[from] = before;
  else previous[after] = before;
  classOf[entry] = -1;
}

/** Puts an entry in its place in the list of a class: from the end, as those who relax next are mostly behind the others. */
function link({ next, previous, head, tail, classOf }: ForwardLine, entry: number, to: number): void {
  let before = at(tail, to);
  while (before > entry) before = at(previous, before);
  const after = before < 0 ? at(head, to) : at(next, before);
  previous[entry] = before;
  next[entry] = after;
  if (before < 0) head[to] = entry;
  else next[before] = entry;
  if (after === none) tail[to] = entry;
  else previous[after] = entry;
  classOf[entry] = to;
}

/** The next change of class, unless the contact is gone by then. @returns the class changed to */
export function relax(line: ForwardLine, { relaxEntry, relaxTo }: Relaxations, step: number): number {
  const entry = at(relaxEntry, step);
  const to = at(relaxTo, step);
  if (at(line.classOf, entry) >= 0) {
    unlink(line, entry);
    link(line, entry, to);
  }
  return to;
}
