// Timer functions: fires each occurrence in order, remembers the last, and makes up for one that was missed.
import * as z from "zod";
import type { Clock } from "../clock/clock";
import type { Workload } from "../clock/workload";
import type { Triggers } from "./binding-shapes";
import type { AppFunction } from "./function-table";
import type { HostStore } from "./host-store";
import type { Invoker } from "./invoke";
import { invokeWithRetries } from "./invoke-with-retries";

/** How late an occurrence may be, on a clock that runs by itself, before it counts as missed: a process start, a busy moment. */
const TOLERANCE_MS = 30_000;

/** Unix milliseconds. `last` is absent until it has run for the first time. */
const status = z.object({ last: z.number().optional(), next: z.number(), updated: z.number() });
type Status = z.infer<typeof status>;

export interface TimerListener {
  start(): void;
  /** Runs it once now, out of turn. */
  runNow(): Promise<void>;
  stop(): void;
}

export function timerListener(options: {
  fn: AppFunction;
  trigger: Triggers["timerTrigger"];
  clock: Clock;
  workload: Workload;
  store: HostStore;
  invoker: Invoker;
}): TimerListener {
  const { fn, trigger, clock, workload, store, invoker } = options;
  const { schedule } = trigger;
  // As in Azure, occurrences within a minute of each other are not worth remembering.
  const isMonitored = trigger.useMonitor && !schedule.isFrequent;
  const isManual = "moveTo" in clock;
  let cancel = () => {};
  let isStopped = false;
  let current: Status | undefined;
  let queue = Promise.resolve();
  let waiting = 0;

  const remember = (last: number | undefined, next: number | undefined) => {
    current = { ...(last === undefined ? {} : { last }), next: next ?? clock.now(), updated: clock.now() };
    if (isMonitored) store.write("timer", fn.name, JSON.stringify({ ...current, schedule: schedule.text }));
  };

  const run = async (isPastDue: boolean) => {
    const firedAt = clock.now();
    const reason = `Timer fired at ${new Date(firedAt).toISOString()}`;
    const data = { json: JSON.stringify(timerInfo(isPastDue, current)) };
    await invokeWithRetries(invoker, clock, { function: fn, data, reason }, () => isStopped);
    // Only now: an occurrence that dies with the process is made up for in the next life.
    remember(firedAt, schedule.next(firedAt));
  };

  /** One at a time, in order. On a running clock an occurrence that comes up while one waits already is dropped, as in Azure. */
  const enqueue = (isPastDue: boolean): Promise<void> => {
    if (waiting > 0 && !isManual) return queue;
    waiting++;
    const isWaiting = workload.begin();
    queue = queue.then(async () => {
      waiting--;
      const isOver = isStopped ? Promise.resolve() : run(isPastDue);
      isWaiting();
      await isOver;
    });
    return queue;
  };

  const wait = (due: number) => {
    cancel = clock.at(due, () => {
      const isPastDue = clock.now() - due > (isManual ? 0 : TOLERANCE_MS);
      void enqueue(isPastDue);
      // After a long sleep the occurrences slept through count as one.
      const next = schedule.next(isPastDue ? clock.now() : due);
      if (next !== undefined) wait(next);
    });
  };

  const remembered = (): Status | undefined => {
    const text = isMonitored ? store.read("timer", fn.name) : undefined;
    const parsed = text === undefined ? undefined : status.extend({ schedule: z.string() }).safeParse(JSON.parse(text));
    // A changed schedule starts afresh.
    return parsed?.success && parsed.data.schedule === schedule.text ? parsed.data : undefined;
  };

  return {
    start() {
      const now = clock.now();
      current = remembered();
      const isPastDue = current !== undefined && current.next <= now;
      const next = schedule.next(now);
      if (!isPastDue) remember(current?.last, next);
      if (isPastDue || trigger.runOnStartup) void enqueue(isPastDue);
      if (next !== undefined) wait(next);
    },
    runNow: () => enqueue(false),
    stop() {
      isStopped = true;
      cancel();
    },
  };
}

/**
 * The trigger's value in .NET's casing; the model turns it into camel case. As in Azure the status is the one before this
 * run: `Last` is the run before, `Next` what this run was due at.
 */
function timerInfo(isPastDue: boolean, before: Status | undefined) {
  const text = (time: number | undefined) =>
    time === undefined ? "0001-01-01T00:00:00+00:00" : new Date(time).toISOString().replace("Z", "0000+00:00");
  return {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: { Last: text(before?.last), Next: text(before?.next), LastUpdated: text(before?.updated) },
    IsPastDue: isPastDue,
  };
}
