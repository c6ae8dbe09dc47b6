// Counts what is in motion, so that virtual time only moves when everything has come to rest.

export interface Workload {
  /** Marks the beginning of a piece of work; call the result once when it is over. */
  begin(): () => void;
  /** Counts a promise as work until it settles. */
  track<T>(work: Promise<T>): Promise<T>;
  readonly isIdle: boolean;
  /**
   * Says of one piece of work that until `wait` settles it moves nothing by itself: it waits for its turn, for another piece of
   * work, or for another process.
   */
  aside<T>(wait: Promise<T>): Promise<T>;
  /** Whether all work in motion waits aside. */
  readonly isStill: boolean;
  /** Resolves as soon as nothing moves by itself (at once if so already). */
  whenStill(): Promise<void>;
  /** How many pieces of work were ever begun: unchanged between two looks means that nothing happened. */
  readonly begun: number;
  /** Resolves as soon as nothing is in motion (at once if so already). */
  whenIdle(): Promise<void>;
}

export function workload(): Workload {
  let running = 0;
  let aside = 0;
  let begun = 0;
  let waiting: (() => void)[] = [];
  let whenStill: (() => void)[] = [];
  const look = () => {
    if (running === 0) waiting = letGo(waiting);
    if (running <= aside) whenStill = letGo(whenStill);
  };
  const begin = () => {
    running++;
    begun++;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      running--;
      look();
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
    aside(wait) {
      aside++;
      look();
      return wait.finally(() => {
        aside--;
      });
    },
    get isStill() {
      return running <= aside;
    },
    whenStill: () => (running <= aside ? Promise.resolve() : new Promise((resolve) => whenStill.push(resolve))),
    get begun() {
      return begun;
    },
    whenIdle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

function letGo(waiting: readonly (() => void)[]): [] {
  for (const go of waiting) go();
  return [];
}
