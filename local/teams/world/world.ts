// The state of the simulated Teams and the only way to change it: a change is on disk before its consequences
// (alarms, notifications, events, fetches) leave.
import { randomUUID } from "node:crypto";
import type { Clock } from "../../clock/clock";
import { idOf } from "../../clock/seeded-id";
import type { Workload } from "../../clock/workload";
import { openDirectory } from "./directory";
import type { NetworkEvent } from "./network-event";
import * as records from "./records";
import type { Task, Timer } from "./records";
import { seedTenants } from "./seed-tenants";
import { openStore } from "./store";
import type { TeamsDirectory } from "./tenant-seed";
import { tenantTables } from "./tenant-tables";

export type World = ReturnType<typeof openWorld>;

export interface WorldOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly workload: Workload;
  readonly directory: TeamsDirectory;
  /** Makes the ids of calls repeatable; random where absent. */
  readonly idSeed?: number;
}

export function openWorld({ folder, clock, workload, directory, idSeed }: WorldOptions) {
  const store = openStore(folder);
  const timers = store.table("timer", records.timer);
  const counters = store.table("counter", records.counter);
  const tenants = tenantTables(store);
  const listeners = new Set<(event: NetworkEvent) => void>();
  const alarms = new Map<string, () => void>();
  const timersOf = new Map<string, Set<string>>();
  let afterwards: (() => void)[] = [];
  let depth = 0;
  let isStopped = false;
  let ids = 0;
  // Later than any earlier opening of the same data, if anything happened since.
  const openedAt = clock.now();
  let perform: (task: Task) => void = () => {
    throw new Error("the world has no one to perform its tasks yet");
  };

  const arm = (timer: Timer) => {
    if (isStopped || !timers.get(timer.id)) return;
    alarms.set(
      timer.id,
      clock.at(timer.at, () => {
        alarms.delete(timer.id);
        if (isStopped || !timers.get(timer.id)) return;
        change(() => {
          forget(timer);
          perform(timer.task);
        });
      }),
    );
  };
  const index = (timer: Timer) => {
    const owned = timersOf.get(timer.owner) ?? new Set();
    timersOf.set(timer.owner, owned.add(timer.id));
  };
  const forget = (timer: Timer) => {
    timers.remove(timer.id);
    const owned = timersOf.get(timer.owner);
    owned?.delete(timer.id);
    if (owned?.size === 0) timersOf.delete(timer.owner);
  };
  for (const timer of timers.all()) index(timer);

  /** Runs a change as a whole; what it asked to happen afterwards happens once it is on disk, and never when it threw. */
  function change<T>(work: () => T): T {
    depth++;
    const outer = depth === 1 ? [] : afterwards;
    afterwards = outer;
    try {
      const result = store.atomically(work);
      if (depth === 1) begin(outer);
      return result;
    } finally {
      depth--;
      if (depth === 0) afterwards = [];
    }
  }
  // Consequences begin before anybody else runs, so that the workload never looks idle in between.
  const begin = (actions: readonly (() => void)[]) => {
    for (const action of actions) action();
  };

  change(() => {
    const once = (name: string) => {
      const id = `seeded ${name}`;
      if (counters.get(id)) return false;
      counters.put({ id, value: 1 });
      return true;
    };
    seedTenants(directory, tenants, once);
  });

  return {
    clock,
    workload,
    ...tenants,
    directory: openDirectory(directory, tenants, () => clock.now()),
    applications: directory.applications ?? [],
    lines: store.table("line", records.line),
    calls: store.table("call", records.appCall),
    conversations: store.table("conversation", records.conversation),
    operations: store.table("operation", records.operation),
    notifications: store.table("notification", records.pendingNotification),
    people: store.table("person", records.personRecord),
    presences: store.table("presence", records.presenceRecord),
    recordings: store.table("recording", records.recording),

    change,
    now: () => clock.now(),
    newId: () => (idSeed === undefined ? randomUUID() : idOf(`${idSeed}:${openedAt}:${++ids}`)),
    /** An id for the thing named `of`: the same in every run of the same seed, whatever else happens at that moment. */
    idFor(of: string): string {
      if (idSeed === undefined) return randomUUID();
      return idOf(`${idSeed}:${of}:${String(this.count(`id of ${of}`))}`);
    },

    /** A length of time in milliseconds between two in seconds: the same in every run of the same seed. */
    lengthOf(of: string, [shortest, longest]: readonly [number, number]): number {
      const fraction = Number.parseInt(this.idFor(`length of ${of}`).slice(0, 8), 16) / 2 ** 32;
      return Math.round((shortest + fraction * (longest - shortest)) * 1000);
    },

    /** Next number of a series that survives restarts. */
    count(series: string): number {
      const value = (counters.get(series)?.value ?? 0) + 1;
      counters.put({ id: series, value });
      return value;
    },

    /** Has `task` performed in `seconds` of clock time; it goes away with its owner. */
    schedule(owner: string, seconds: number, task: Task): void {
      const timer: Timer = { id: randomUUID(), owner, at: clock.now() + Math.round(seconds * 1000), task };
      timers.put(timer);
      index(timer);
      afterwards.push(() => arm(timer));
    },
    /** Cancels everything scheduled for an owner. */
    unschedule(owner: string): void {
      for (const id of [...(timersOf.get(owner) ?? [])]) {
        const timer = timers.get(id);
        if (timer) forget(timer);
        const disarm = alarms.get(id);
        afterwards.push(() => {
          disarm?.();
          alarms.delete(id);
        });
      }
    },

    /** An alarm that is not part of the world's state: whoever sets it can set it again from the state after a restart. */
    wakeAt(time: number, action: () => void): void {
      const id = randomUUID();
      const cancel = clock.at(time, () => {
        alarms.delete(id);
        if (!isStopped) action();
      });
      alarms.set(id, cancel);
    },
    /** To be done once the present change is on disk. */
    afterwards(action: () => void): void {
      afterwards.push(action);
    },
    emit(event: Omit<NetworkEvent, "at">): void {
      const stamped = { at: clock.now(), ...event };
      afterwards.push(() => {
        for (const listener of listeners) listener(stamped);
      });
    },
    listen(listener: (event: NetworkEvent) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    /** Takes up what was scheduled before the process died. */
    resume(performer: (task: Task) => void): void {
      perform = performer;
      for (const timer of timers.all()) arm(timer);
    },
    isStopped: () => isStopped,
    stop(): void {
      isStopped = true;
      for (const disarm of alarms.values()) disarm();
      alarms.clear();
      store.close();
    },
  };
}
