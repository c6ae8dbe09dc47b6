// Time and the order of things: every request of every process waits for its turn, and turns are drawn by chance.
import type { Chance } from "./chance";

interface Turn {
  readonly process: number;
  readonly what: string;
  readonly go: () => void;
}
interface Timer {
  readonly at: number;
  readonly order: number;
  readonly action: () => void;
}

export interface Scheduler {
  now(): number;
  /** Does something at a time; what is due at the same time comes in the order in which it was asked for. */
  at(time: number, action: () => void): void;
  /** Waits until this request's turn has come; for ever, if its process was killed meanwhile. */
  turn(what: string): Promise<void>;
  /** Everything now under way in our processes stops where it is, as by kill -9. */
  kill(): void;
  /** Runs until nothing is left to do, or until `end`. `between` is called before every turn. */
  run(end: number, between?: () => void): Promise<void>;
  /** What is waiting for its turn. */
  waiting(): readonly string[];
}

export function scheduler(start: number, chance: Chance): Scheduler {
  let now = start;
  let process = 0;
  let order = 0;
  let turns: Turn[] = [];
  const timers: Timer[] = [];
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

  return {
    now: () => now,
    at(time, action) {
      const timer = { at: Math.max(time, now), order: order++, action };
      const place = timers.findLastIndex((one) => one.at <= timer.at) + 1;
      timers.splice(place, 0, timer);
    },
    turn: (what) => new Promise((resolve) => void turns.push({ process, what, go: resolve })),
    kill() {
      process++;
      turns = [];
    },
    async run(end, between) {
      for (;;) {
        await settled();
        if (turns.length > 0) {
          between?.();
          const [chosen] = turns.splice(chance.below(turns.length), 1);
          chosen?.go();
          continue;
        }
        const timer = timers.shift();
        if (!timer) return;
        if (timer.at > end) {
          timers.unshift(timer);
          return;
        }
        now = timer.at;
        timer.action();
      }
    },
    waiting: () => turns.map(({ what }) => what),
  };
}
