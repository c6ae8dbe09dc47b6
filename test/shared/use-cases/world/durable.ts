// Durable time as the engine gives it: alarms and callback runs outlive every kill, and an act that failed is tried again.
import {
  isClosed,
  type Callback,
  type CallbackInput,
  type CallbackStep,
} from "../../../../shared/domain/callback/callback";
import { openingSteps, stepCallback } from "../../../../shared/domain/callback/step";
import type { AlarmTarget } from "../../../../shared/domain/kernel/alarm";
import type { CallbackId } from "../../../../shared/domain/kernel/ids";
import type { Alarms, CallbackRuns } from "../../../../shared/ports/alarms";
import type { Scheduler } from "./scheduler";

export interface Run {
  callback: Callback;
  readonly inbox: CallbackInput[];
  readonly todo: CallbackStep[];
  isActing: boolean;
}

export interface Durable extends Alarms, CallbackRuns {
  readonly runs: ReadonlyMap<CallbackId, Run>;
}

export function durable(
  scheduler: Scheduler,
  /** Runs in a process of ours: resolves once it is done, never if the process was killed. */
  ports: {
    ring: (target: AlarmTarget) => Promise<void>;
    act: (callback: Callback, step: CallbackStep) => Promise<void>;
  },
): Durable {
  const alarms = new Set<string>();
  const runs = new Map<CallbackId, Run>();

  /** As an activity with retries: until it has succeeded once, whatever becomes of the process. */
  const untilDone = (work: () => Promise<void>, then: () => void) => {
    let isDone = false;
    const attempt = (n: number) => {
      if (isDone) return;
      const over = () => {
        if (isDone) return;
        isDone = true;
        then();
      };
      void work().then(over, () => undefined);
      scheduler.at(scheduler.now() + 5_000, () => attempt(n + 1));
    };
    attempt(1);
  };

  const advance = (run: Run) => {
    if (run.isActing) return;
    const step = run.todo.shift();
    if (step) {
      run.isActing = true;
      untilDone(
        () => ports.act(run.callback, step),
        () => {
          run.isActing = false;
          advance(run);
        },
      );
      return;
    }
    const input = isClosed(run.callback) ? undefined : run.inbox.shift();
    if (!input) return;
    const { next, steps } = stepCallback(run.callback, input);
    run.callback = next;
    run.todo.push(...steps);
    advance(run);
  };

  return {
    runs,
    async set(at, target) {
      await scheduler.turn("set alarm");
      const name = JSON.stringify([at, target]);
      if (alarms.has(name)) return;
      alarms.add(name);
      scheduler.at(at, () =>
        untilDone(
          () => ports.ring(target),
          () => undefined,
        ),
      );
    },
    async start(callback) {
      await scheduler.turn("start callback");
      const known = runs.get(callback.callbackId);
      if (known && !isClosed(known.callback)) return;
      const run: Run = { callback, inbox: [], todo: [...openingSteps(callback)], isActing: false };
      runs.set(callback.callbackId, run);
      advance(run);
    },
    async tell(callbackId, input) {
      await scheduler.turn("tell callback");
      const run = runs.get(callbackId);
      if (!run) return false;
      run.inbox.push(input);
      advance(run);
      return true;
    },
  };
}
