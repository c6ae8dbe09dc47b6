// Fires durable timers. One alarm of the clock stands for all of them: the earliest, found through an index.
import type { Core } from "./core";
import { timerFired } from "./history-event";
import { settle } from "./instance/outcome";

/** Timers fired in one transaction, so that a great many at once do not hold up everything else. */
const BATCH = 500;

export interface DueTimers {
  /** A timer for this time was written. */
  expect(dueAt: number): void;
  /** Sets the alarm to the earliest timer there is. */
  recheck(): void;
  stop(): void;
}

export function dueTimers(core: Core): DueTimers {
  let armed: { dueAt: number; cancel: () => void } | undefined;
  let isStopped = false;
  const arm = (dueAt: number) => {
    if (isStopped) return;
    armed?.cancel();
    armed = { dueAt, cancel: core.clock.at(dueAt, fire) };
  };
  const fire = () => {
    armed = undefined;
    const now = core.clock.now();
    core.commit((then) => {
      for (const task of core.hub.tasks.due(now, BATCH)) {
        settle(core, then, task, timerFired(now, task.taskId, task.dueAt ?? now));
      }
    });
    recheck();
  };
  const recheck = () => {
    const next = core.hub.tasks.nextDue();
    if (next === armed?.dueAt) return;
    armed?.cancel();
    armed = undefined;
    if (next !== undefined) arm(next);
  };
  const expect = (dueAt: number) => {
    if (!armed || dueAt < armed.dueAt) arm(dueAt);
  };
  return {
    expect,
    recheck,
    stop() {
      isStopped = true;
      armed?.cancel();
      armed = undefined;
    },
  };
}
