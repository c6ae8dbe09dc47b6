// The host process's end of time control: a clock that another process moves, and the answer to "are you at rest?".
import type { ManualClock } from "./clock";
import { manualClock } from "./clock";
import { platformMessage } from "./time-messages";
import type { HostMessage } from "./time-messages";
import type { Workload } from "./workload";

/** The side of `process` that talks to the parent; an interface of its own so that it can be a pair of emitters in a test. */
export interface ParentChannel {
  on(event: "message", listener: (message: unknown) => void): unknown;
  send(message: HostMessage): void;
}

/** One turn of the event loop: lets in what already lies on a socket. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * A manual clock for the host. What is asked for a time already reached runs in the next turn and does not wait
 * for the platform: the platform may be waiting for us.
 */
export function hostClock(start: number): ManualClock {
  const clock = manualClock(start);
  return {
    ...clock,
    at(time, action) {
      const cancel = clock.at(time, action);
      if (time <= clock.now()) setImmediate(() => clock.moveTo(clock.now()));
      return cancel;
    },
  };
}

/** Obeys the platform: sets the time when told, and says when everything here has come to rest. */
export function obeyPlatform(options: { channel: ParentChannel; clock: ManualClock; workload: Workload }): void {
  const { channel, clock, workload } = options;

  const rest = async () => {
    for (;;) {
      clock.moveTo(clock.now());
      await workload.whenIdle();
      await turn();
      const next = clock.next();
      if (workload.isIdle && (next === undefined || next > clock.now())) return next;
    }
  };

  channel.on("message", (received) => {
    const parsed = platformMessage.safeParse(received);
    // The channel may carry other conversations; they are not ours to answer.
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.type) {
      case "time":
        clock.set(message.now);
        channel.send({ type: "time-set", now: message.now });
        return;
      case "rest?":
        void rest().then((next) => {
          channel.send({
            type: "resting",
            ask: message.ask,
            begun: workload.begun,
            ...(next === undefined ? {} : { next }),
          });
        });
        return;
      case "still?":
      case "resume":
      case "queue":
      case "queue-heard":
        // local/functions-host/obey-turns.ts answers, where turns are taken; queues are no business of the clock's.
        return;
    }
  });
}
