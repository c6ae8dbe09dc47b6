// Tells whoever listens that a queue has a message to take: when one is put there, given back, or visible again. So nobody polls.
import type { Clock } from "../clock/clock";
import type { Workload } from "../clock/workload";

export interface QueueWatch {
  /** Something about the queue has changed. Resolves when whoever listens knows of a message that can be taken now. */
  look(queueName: string): Promise<void>;
  /** Looks at every queue. */
  lookAll(): Promise<void>;
}

interface Options {
  readonly clock: Clock;
  readonly workload: Workload;
  /** All there are; times in Unix milliseconds. */
  readonly messages: () => readonly { readonly queueName: string; readonly timeNextVisible: number }[];
  /** Resolves when it was heard. */
  readonly tell: (queueName: string) => Promise<void>;
}

export function queueWatch({ clock, workload, messages, tell }: Options): QueueWatch {
  const alarms = new Map<string, () => void>();

  const look = async (queueName: string): Promise<void> => {
    alarms.get(queueName)?.();
    const now = clock.now();
    const times = messages()
      .filter((message) => message.queueName === queueName)
      .map(({ timeNextVisible }) => timeNextVisible);
    const next = Math.min(...times.filter((time) => time > now));
    if (Number.isFinite(next)) {
      const ring = () => void workload.track(look(queueName));
      alarms.set(queueName, clock.at(next, ring));
    }
    if (times.some((time) => time <= now)) await tell(queueName);
  };
  return {
    look,
    async lookAll() {
      const names = new Set(messages().map(({ queueName }) => queueName));
      await Promise.all([...names].map(look));
    },
  };
}
