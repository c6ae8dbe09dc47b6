// What will happen, soonest first: a binary heap in typed arrays, so that no event is an object.

/** Events at the same time come in no particular order. */
export class EventHeap {
  private times = new Float64Array(64);
  private kinds = new Uint8Array(64);
  private refs = new Int32Array(64);
  private size = 0;
  /** The event that `next` took out last. */
  at = 0;
  kind = 0;
  ref = 0;

  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** @param ref what the kind makes of it: the number of an agent, a type, a place */
  add(at: number, kind: number, ref: number): void {
    if (this.size === this.times.length) this.grow();
    let place = this.size++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if ((this.times[parent] ?? 0) <= at) break;
      this.copy(parent, place);
      place = parent;
    }
    this.put(place, at, kind, ref);
  }

  /** Takes the soonest event out into `at`, `kind` and `ref`; false if nothing will happen any more. */
  next(): boolean {
    if (this.size === 0) return false;
    const { times, kinds, refs } = this;
    this.at = times[0] ?? 0;
    this.kind = kinds[0] ?? 0;
    this.ref = refs[0] ?? 0;
    const last = --this.size;
    const at = times[last] ?? 0;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= last) break;
      if (child + 1 < last && (times[child + 1] ?? 0) < (times[child] ?? 0)) child++;
      if ((times[child] ?? 0) >= at) break;
      this.copy(child, place);
      place = child;
    }
    this.put(place, at, kinds[last] ?? 0, refs[last] ?? 0);
    return true;
  }

  private put(place: number, at: number, kind: number, ref: number): void {
    this.times[place] = at;
    this.kinds[place] = kind;
    this.refs[place] = ref;
  }

  private copy(from: number, to: number): void {
    this.put(to, this.times[from] ?? 0, this.kinds[from] ?? 0, this.refs[from] ?? 0);
  }

  private grow(): void {
    const { times, kinds, refs } = this;
    this.times = new Float64Array(2 * times.length);
    this.kinds = new Uint8Array(2 * times.length);
    this.refs = new Int32Array(2 * times.length);
    this.times.set(times);
    this.kinds.set(kinds);
    this.refs.set(refs);
  }
}
