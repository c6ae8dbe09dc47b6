// Makes virtual time repeatable: whatever happens at one moment happens one thing after another, in an order that a seed decides
// and not the machine. Everything that acts on the platform's state passes here, and only when nothing else moves anywhere.
import type { RemoteHost } from "./remote-host";
import type { Wire } from "./wire";
import type { Workload } from "./workload";

/** What happens to the host as a turn comes: it may die before the effect, or after it and before the answer. */
export type Fate = "lives" | "dies-before" | "dies-after";

/** Who may go on, and who goes with it. The names are the same in every run that does the same. */
export interface TurnRule {
  /** Of those that wait, the one with the lowest number goes next; drawn once for each. */
  order(of: string): number;
  fate(of: string): Fate;
}

/** Thrown at those that wait when the process that asked is dead: what it asked for must not happen. */
export class TurnLost extends Error {}

export interface Turnstile {
  /** Resolves when it is this one's turn. `ticket`: of the host's request it is about. Throws `TurnLost`. */
  pass(of: string, ticket?: string): Promise<void>;
  stop(): void;
}

interface Waiting {
  readonly of: string;
  readonly ticket: string | undefined;
  readonly arrival: number;
  order: number | undefined;
  go(): void;
  lose(): void;
}

/** One turn of the event loop: lets in what already lies on a socket. */
const loop = () => new Promise<void>((resolve) => setImmediate(resolve));

export function turnstile(options: {
  readonly rule: TurnRule;
  readonly workload: Workload;
  readonly wire: Wire;
  readonly host: { readonly current: RemoteHost; ready(): Promise<unknown>; kill(): Promise<void> };
  /** Gets a line for every turn: where two runs part, their lines do. */
  readonly log: (line: string) => void;
}): Turnstile {
  const { rule, workload, wire, host, log } = options;
  let waiting: Waiting[] = [];
  let arrivals = 0;
  let isRunning = false;
  let isStopped = false;

  /** Those of a dead host. */
  const loseRequests = () => {
    for (const one of waiting) if (one.ticket !== undefined) one.lose();
    waiting = waiting.filter(({ ticket }) => ticket === undefined);
  };

  /** Until nothing moves: not here, not in the host, and nothing is on its way between the two. */
  const whenStill = async (): Promise<void> => {
    for (;;) {
      await workload.whenStill();
      await loop();
      if (isStopped) return;
      const before = `${arrivals} ${workload.begun} ${wire.changes}`;
      const standing = await host.current.still();
      if (!standing) {
        loseRequests();
        await host.ready();
        continue;
      }
      const here = waiting.flatMap(({ ticket }) => ticket ?? []);
      const isSame =
        workload.isStill &&
        before === `${arrivals} ${workload.begun} ${wire.changes}` &&
        // What neither side has is on its way. What only the one who was asked has is not waited for any more.
        standing.waitsFor.every((ticket) => here.includes(ticket)) &&
        wire.standing().waitsFor.every((ticket) => standing.serves.includes(ticket));
      if (isSame) return;
    }
  };

  const next = (): Waiting | undefined => {
    const fresh = waiting.filter(({ order }) => order === undefined);
    // The draws of one name go by ticket: which of two requests came first is the machine's business.
    fresh.sort(
      (one, other) =>
        compare(one.of, other.of) || number(one.ticket) - number(other.ticket) || one.arrival - other.arrival,
    );
    for (const one of fresh) one.order = rule.order(one.of);
    return waiting.reduce<Waiting | undefined>(
      (best, one) => (best === undefined || (one.order ?? 0) < (best.order ?? 0) ? one : best),
      undefined,
    );
  };

  const killHost = async () => {
    const { current } = host;
    const gone = host.kill();
    await current.exited;
    loseRequests();
    await gone;
  };

  const takeTurns = async () => {
    while (waiting.length > 0 && !isStopped) {
      await whenStill();
      const one = next();
      if (!one) continue;
      waiting = waiting.filter((other) => other !== one);
      const fate = rule.fate(one.of);
      log(`turn ${one.ticket ?? "platform"} ${one.of}${fate === "lives" ? "" : `: the host ${fate}`}`);
      if (fate !== "lives") await killHost();
      if (fate === "dies-before" && one.ticket !== undefined) one.lose();
      else one.go();
      await loop();
    }
  };

  const run = async () => {
    isRunning = true;
    try {
      await takeTurns();
    } catch {
      // There is no host any more.
      loseAll();
    } finally {
      isRunning = false;
    }
  };
  const loseAll = () => {
    for (const one of waiting) one.lose();
    waiting = [];
  };

  return {
    pass(of, ticket) {
      if (isStopped) return Promise.reject(new TurnLost(of));
      const turn = new Promise<void>((resolve, reject) => {
        const lose = () => reject(new TurnLost(of));
        waiting.push({ of, ticket, arrival: ++arrivals, order: undefined, go: resolve, lose });
      });
      if (!isRunning) void run();
      return workload.aside(turn);
    },
    stop() {
      isStopped = true;
      loseAll();
    },
  };
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const number = (ticket: string | undefined) => Number(ticket?.split(".").at(-1) ?? 0);
