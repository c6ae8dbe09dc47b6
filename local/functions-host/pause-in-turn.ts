// Short waits of the app's code, such as the one before a second try, last until it is their turn and not for a real time that
// would decide what comes first. In virtual time they take none.
import { promisify } from "node:util";

/** Longer ones are limits for code that hangs, and never reached where time stands still while code runs. */
const LONGEST_PAUSE_MS = 1_000;
/** What setTimeout can wait. */
const FOR_EVER_MS = 2 ** 31 - 1;

export interface Pauses {
  tickets(): readonly string[];
  resume(ticket: string): void;
  readonly changes: number;
  /** A real wait, for whoever really wants one. */
  wait(ms: number): Promise<void>;
}

/** Node's own parts (the time-outs of `fetch`) use the global function, too; they are no code of the app's. */
function isForNode(): boolean {
  const caller = new Error().stack?.split("\n")[3] ?? "";
  return caller.includes("(node:");
}

/** Replaces the global `setTimeout`. @param begin Tells of a pause and gives it its ticket. */
export function pauseInTurn(begin: (number: number) => string): Pauses {
  const pauses = new Map<string, { handle: NodeJS.Timeout; action: () => void }>();
  const realSet = globalThis.setTimeout;
  const realClear = globalThis.clearTimeout;
  let changes = 0;

  const set = (action: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): NodeJS.Timeout => {
    // Real time would say only how busy the machine is.
    if (!(ms < LONGEST_PAUSE_MS)) return realSet(() => undefined, FOR_EVER_MS).unref();
    if (isForNode()) return realSet(action, ms, ...args);
    changes++;
    const ticket = begin(changes);
    // Whoever asked may want to have it not hold up the process, or to take it back.
    const handle = realSet(() => undefined, FOR_EVER_MS);
    pauses.set(ticket, { handle, action: () => action(...args) });
    return handle;
  };
  const clear = (handle: Parameters<typeof realClear>[0]) => {
    for (const pause of pauses.values()) if (pause.handle === handle) pause.action = () => undefined;
    realClear(handle);
  };
  Object.defineProperty(set, promisify.custom, {
    value: (ms: number, value: unknown) => new Promise((resolve) => set(() => resolve(value), ms)),
  });
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });

  return {
    tickets: () => [...pauses.keys()],
    resume(ticket) {
      const pause = pauses.get(ticket);
      if (!pause) return;
      changes++;
      pauses.delete(ticket);
      realClear(pause.handle);
      pause.action();
    },
    get changes() {
      return changes;
    },
    wait: (ms) => new Promise((resolve) => void realSet(resolve, ms)),
  };
}
