// Keeps a child process alive: one that dies is replaced at once, one that keeps dying young is replaced ever more slowly.
import type { Clock } from "../clock/clock";
import type { RemoteHost } from "../clock/remote-host";

/** A life shorter than this counts as a failed start. */
const YOUNG_MS = 5_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface Supervised {
  /** The life there is now; a dead one until the next begins. */
  readonly current: RemoteHost;
  /** How many lives there were after the first. */
  readonly restarts: number;
  /** Resolves when the life there is now, or the next one, is up. Rejects if the first never came up, or when it is down. */
  ready(): Promise<{ url: string }>;
  /** `kill -9`; the next life begins at once. Resolves when it has begun (it may not be up yet). */
  kill(): Promise<void>;
  /** `kill -9`, and it stays dead until `bringUp`. */
  takeDown(): Promise<void>;
  /** Resolves when it is up again. */
  bringUp(): Promise<void>;
  /** Ends it for good; after `patienceMs` of real time by force. */
  stop(patienceMs: number): Promise<void>;
}

export interface SupervisorOptions {
  readonly name: string;
  /** Begins a life. */
  readonly begin: () => RemoteHost;
  /** The machine's own time, whatever time the runtime lives in: processes die and start in it. */
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/** Starts the process. It is given up only if the very first life ends before it is up. */
export function supervise({ name, begin, clock, log }: SupervisorOptions): Supervised {
  let restarts = 0;
  let youngDeaths = 0;
  let wasEverReady = false;
  let isWanted = true;
  /** An end that somebody asked for says nothing about the program. */
  let isIntended = false;
  let cancelPause: () => void = () => undefined;
  let onNextLife: (() => void)[] = [];

  const watched = (life: RemoteHost): RemoteHost => {
    const born = clock.now();
    void life.ready.then(
      () => {
        wasEverReady = true;
      },
      () => undefined,
    );
    void life.exited.then(({ code, signal }) => {
      if (!isWanted || !wasEverReady) return;
      youngDeaths = !isIntended && clock.now() - born < YOUNG_MS ? youngDeaths + 1 : 0;
      // The first early death may be bad luck; from the second on there is a reason, and hurry would only burn the machine.
      const pauseMs = youngDeaths < 2 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (youngDeaths - 2), LONGEST_PAUSE_MS);
      if (!isIntended) {
        const when = pauseMs > 0 ? ` in ${String(pauseMs / 1000)} s` : "";
        log(`${name} ended (${signal ?? `exit code ${String(code)}`}); starting it again${when}`);
      }
      isIntended = false;
      if (pauseMs === 0) live();
      else cancelPause = clock.at(clock.now() + pauseMs, live);
    });
    return life;
  };
  let current = watched(begin());

  const live = () => {
    restarts++;
    current = watched(begin());
    const waiting = onNextLife;
    onNextLife = [];
    for (const go of waiting) go();
  };
  const nextLife = () => new Promise<void>((resolve) => onNextLife.push(resolve));

  const ready = async (): Promise<{ url: string }> => {
    for (;;) {
      const life = current;
      const up = await life.ready.catch((error: unknown) => {
        if (!wasEverReady) throw error;
        return undefined;
      });
      if (up && life.isAlive && current === life) return up;
      if (!isWanted) throw new Error(`${name} is not running`);
      if (current === life) await nextLife();
    }
  };

  return {
    get current() {
      return current;
    },
    get restarts() {
      return restarts;
    },
    ready,
    async kill() {
      const life = current;
      if (!life.isAlive || !isWanted) return;
      isIntended = true;
      life.kill("SIGKILL");
      if (current === life) await nextLife();
    },
    async takeDown() {
      isWanted = false;
      cancelPause();
      current.kill("SIGKILL");
      await current.exited;
    },
    async bringUp() {
      if (isWanted) return;
      isWanted = true;
      youngDeaths = 0;
      live();
      await ready();
    },
    async stop(patienceMs) {
      isWanted = false;
      cancelPause();
      await current.stop(patienceMs);
    },
  };
}
