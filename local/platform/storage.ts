// Storage (Azurite) under supervision: blobs, and queues that tell who listens of their messages, so that nobody has to poll.
import { connectionString, forkAzurite } from "../azurite/azurite";
import type { Clock } from "../clock/clock";
import type { TimeLine } from "../clock/shared-time";
import type { Ports } from "./ports";
import { supervise } from "./supervisor";
import type { Supervised } from "./supervisor";

export interface LocalStorage {
  readonly blobUrl: string;
  /** What the storage SDKs take to reach it. */
  readonly connection: string;
  readonly process: Supervised;
  /**
   * Calls back when a queue has a message that can be taken, before whoever put it there has an answer. More than one may listen.
   */
  onQueueFilled(listener: (queueName: string) => void): void;
}

export function startStorage(options: {
  program: string;
  folder: string;
  ports: Ports;
  /** The machine's own: processes die and start in it. */
  clock: Clock;
  /** What a process that starts now has to be told. */
  time: () => TimeLine;
  log: (line: string) => void;
}): LocalStorage {
  const { program, folder, ports, clock, time, log } = options;
  const listeners: ((queueName: string) => void)[] = [];
  const process = supervise({
    name: "storage",
    clock,
    log,
    begin() {
      const life = forkAzurite({ program, folder, port: ports.blob, queuePort: ports.queue, time: time() });
      life.onQueueFilled((name) => {
        for (const listener of listeners) listener(name);
      });
      return life;
    },
  });
  const at = (port: number) => `http://127.0.0.1:${String(port)}`;
  return {
    blobUrl: at(ports.blob),
    connection: connectionString(at(ports.blob), at(ports.queue)),
    process,
    onQueueFilled: (listener) => void listeners.push(listener),
  };
}
