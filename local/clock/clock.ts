// The time that every part of the local runtime goes by: real, scaled or virtual. Times are Unix milliseconds.

export interface Clock {
  now(): number;
  /** Runs `action` once when `now()` reaches `time` (at once, but never synchronously, if that is past). Returns its cancellation. */
  at(time: number, action: () => void): () => void;
}

/** A clock that has reached a moment may owe the rest of the runtime an answer to "when is your next alarm?". */
export interface ManualClock extends Clock {
  /** Time of the earliest pending alarm, if any. */
  next(): number | undefined;
  /** Moves to `time` and runs every alarm due by then, in order of time; never moves backwards. */
  moveTo(time: number): void;
  /** Moves to `time` in one step and runs nothing: what is due by then runs, late, at the next `moveTo`. */
  set(time: number): void;
}

/** Real time, or real time run `scale` times as fast from the moment of creation. */
export function runningClock(scale = 1, origin = Date.now()): Clock {
  // performance.now() and not Date: the runtime replaces the global Date with this clock.
  const began = performance.now();
  const now = () => Math.floor(origin + (performance.now() - began) * scale);
  return {
    now,
    at(time, action) {
      let timer: NodeJS.Timeout;
      const wait = () => {
        const left = (time - now()) / scale;
        // setTimeout overflows at 2^31 ms.
        timer =
          left <= 0 ? setTimeout(action, 0) : setTimeout(left > 2 ** 30 ? wait : recheck, Math.min(left, 2 ** 30));
      };
      const recheck = () => (now() >= time ? action() : wait());
      wait();
      return () => clearTimeout(timer);
    },
  };
}

/** A clock that moves only when told to. */
export function manualClock(start: number): ManualClock {
  let current = start;
  let sequence = 0;
  const alarms = new Map<number, { time: number; action: () => void }>();
  const earliest = () => {
    let found: { id: number; time: number; action: () => void } | undefined;
    for (const [id, alarm] of alarms) if (!found || alarm.time < found.time) found = { id, ...alarm };
    return found;
  };
  return {
    now: () => current,
    at(time, action) {
      const id = ++sequence;
      alarms.set(id, { time: Math.max(Math.ceil(time), current), action });
      return () => void alarms.delete(id);
    },
    next: () => earliest()?.time,
    moveTo(time) {
      for (let due = earliest(); due && due.time <= time; due = earliest()) {
        current = Math.max(current, due.time);
        alarms.delete(due.id);
        due.action();
      }
      current = Math.max(current, time);
    },
    set(time) {
      current = Math.max(current, time);
    },
  };
}
