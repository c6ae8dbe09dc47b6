// The platform's end of time control: one host process, which may die at any moment.
import type { ChildProcess } from "node:child_process";
import { hostMessage } from "./time-messages";
import type { PlatformMessage, Standing } from "./time-messages";

/** Where a host stands once it has come to rest. */
export interface Rest {
  /** Time of its earliest alarm, if it has any. */
  readonly next: number | undefined;
  /** How many pieces of work it ever began. */
  readonly begun: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RemoteHost {
  /** Tells one process from its successor. */
  readonly id: number;
  readonly isAlive: boolean;
  /** The host's address once it answers requests; storage has a second one for queues. Rejects when the process ends before that. */
  readonly ready: Promise<{ url: string; queueUrl?: string | undefined }>;
  /** Settles when the process has ended, however it ended. */
  readonly exited: Promise<Exit>;
  /** Resolves when the host has the new time, or is dead. */
  setTime(now: number): Promise<void>;
  /** Waits until the host is up and nothing moves in it; undefined when it is dead. */
  rest(): Promise<Rest | undefined>;
  /** Waits until nothing in the host goes on by itself, and tells what it waits for; undefined when it is dead. */
  still(): Promise<Standing | undefined>;
  /** Calls back when a short wait in the host's code begins; it lasts until `resume`. */
  onPause(listener: (ticket: string) => void): void;
  resume(ticket: string): void;
  /** Calls back when a queue in it has a message. */
  onQueueFilled(listener: (name: string) => void): void;
  /** Tells it that a queue has a message. */
  tellOfQueue(name: string): void;
  kill(signal?: NodeJS.Signals): void;
  /** Asks it to finish what is running and waits until it is gone; after `patienceMs` (real time) it is killed. */
  stop(patienceMs?: number): Promise<void>;
}

let hosts = 0;

/** Watches over a child process spawned with an IPC channel that runs `local/functions-host/main.ts`. */
export function remoteHost(child: ChildProcess): RemoteHost {
  const rests = new Map<number, (rest: Rest | undefined) => void>();
  const stills = new Map<number, (standing: Standing | undefined) => void>();
  let paused: (ticket: string) => void = () => undefined;
  let queueFilled: (name: string) => void = () => undefined;
  let timeSet: (() => void)[] = [];
  let asked = 0;
  let isAlive = true;

  const exited = new Promise<Exit>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      isAlive = false;
      for (const answer of rests.values()) answer(undefined);
      rests.clear();
      for (const answer of stills.values()) answer(undefined);
      stills.clear();
      for (const acknowledge of timeSet) acknowledge();
      timeSet = [];
      resolve({ code, signal });
    };
    child.once("exit", end);
    // The process could not even be started.
    child.once("error", () => end(null, null));
  });

  const ready = new Promise<Awaited<RemoteHost["ready"]>>((resolve, reject) => {
    child.on("message", (received) => {
      const parsed = hostMessage.safeParse(received);
      if (!parsed.success) return;
      const message = parsed.data;
      switch (message.type) {
        case "ready":
          resolve({ url: message.url, queueUrl: message.queueUrl });
          return;
        case "time-set":
          timeSet.shift()?.();
          return;
        case "resting":
          rests.get(message.ask)?.({ next: message.next, begun: message.begun });
          rests.delete(message.ask);
          return;
        case "still":
          stills.get(message.ask)?.({ waitsFor: message.waitsFor, serves: message.serves });
          stills.delete(message.ask);
          return;
        case "pausing":
          paused(message.ticket);
          return;
        case "queue-filled":
          queueFilled(message.name);
          // After whatever the listener has sent: messages keep their order.
          send({ type: "queue-heard", ask: message.ask });
      }
    });
    void exited.then(({ code, signal }) => {
      reject(new Error(`the functions host ended (${signal ?? `exit code ${String(code)}`}) before it was ready`));
    });
  });
  // A host that never becomes ready is reported to whoever awaits `ready`; nobody has to.
  ready.catch(() => undefined);

  const send = (message: PlatformMessage) => {
    // The process may be gone while its "exit" is still on the way; that event settles whatever waits here.
    if (child.connected) child.send(message, () => undefined);
  };

  return {
    id: ++hosts,
    get isAlive() {
      return isAlive;
    },
    ready,
    exited,
    setTime: (now) =>
      new Promise((resolve) => {
        if (isAlive) {
          timeSet.push(resolve);
          send({ type: "time", now });
        } else resolve();
      }),
    async rest() {
      await ready.catch(() => undefined);
      if (!isAlive) return undefined;
      const ask = ++asked;
      return new Promise((resolve) => {
        rests.set(ask, resolve);
        send({ type: "rest?", ask });
      });
    },
    still() {
      if (!isAlive) return Promise.resolve(undefined);
      const ask = ++asked;
      return new Promise((resolve) => {
        stills.set(ask, resolve);
        send({ type: "still?", ask });
      });
    },
    onPause: (listener) => void (paused = listener),
    resume: (ticket) => send({ type: "resume", ticket }),
    onQueueFilled: (listener) => void (queueFilled = listener),
    tellOfQueue: (name) => send({ type: "queue", name }),
    kill: (signal = "SIGKILL") => void child.kill(signal),
    async stop(patienceMs = 15_000) {
      if (!isAlive) return;
      child.kill("SIGTERM");
      const impatience = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      await exited;
      clearTimeout(impatience);
    },
  };
}
