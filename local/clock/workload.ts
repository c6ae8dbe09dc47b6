// Counts what is in motion, so that virtual time only moves when everything has come to rest.

export interface Workload {
  /** Marks the beginning of a piece of work; call the result once when it is over. */
  begin(): () => void;
  /** Counts a promise as work until it settles. */
  track<T>(work: Promise<T>): Promise<T>;
  readonly isIdle: boolean;
  /** How many pieces of work were ever begun: unchanged between two looks means that nothing happened. */
  readonly begun: number;
  /** Resolves as soon as nothing is in motion (at once if so already). */
  whenIdle(): Promise<void>;
}

export function workload(): Workload {
  let running = 0;
  let begun = 0;
  let waiting: (() => void)[] = [];
  const begin = () => {
    running++;
    begun++;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      running--;
      if (running === 0) {
        const ready = waiting;
        waiting = [];
        for (const go of ready) go();
      }
    };
  };
  return {
    begin,
    track(work) {
      const end = begin();
      return work.finally(end);
    },
    get isIdle() {
      return running === 0;
    },
    get begun() {
      return begun;
    },
    whenIdle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
