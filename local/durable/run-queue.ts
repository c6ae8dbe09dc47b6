// Runs keyed work: each key at most once at a time, at most `limit` keys at once, first woken first run.
import type { Workload } from "../clock/workload";

export interface RunQueue<K> {
  /** Makes sure that `key` runs (again) after this moment. */
  wake(key: K): void;
  /** Starts nothing more; resolves when what runs has ended. */
  stop(): Promise<void>;
}

export function runQueue<K>(options: {
  limit: number;
  workload: Workload;
  /** Must not reject; true asks for another run. */
  run: (key: K) => Promise<boolean>;
}): RunQueue<K> {
  const waiting = new Map<K, () => void>();
  const running = new Set<K>();
  let isPumpDue = false;
  let isStopping = false;
  let whenStopped: (() => void) | undefined;

  // One trip through the event loop between runs: a thousand short turns must not keep requests from being answered.
  const pumpSoon = () => {
    if (isPumpDue) return;
    isPumpDue = true;
    setImmediate(() => {
      isPumpDue = false;
      pump();
    });
  };
  const pump = () => {
    if (isStopping) return;
    for (const [key, end] of waiting) {
      if (running.size >= options.limit) return;
      if (running.has(key)) continue;
      waiting.delete(key);
      running.add(key);
      void options.run(key).then((again) => {
        running.delete(key);
        if (again) wake(key);
        end();
        if (waiting.size > 0) pumpSoon();
        if (isStopping && running.size === 0) whenStopped?.();
      });
    }
  };
  const wake = (key: K) => {
    if (isStopping || waiting.has(key)) return;
    waiting.set(key, options.workload.begin());
    pumpSoon();
  };
  return {
    wake,
    stop() {
      isStopping = true;
      for (const end of waiting.values()) end();
      waiting.clear();
      return running.size === 0 ? Promise.resolve() : new Promise((resolve) => (whenStopped = resolve));
    },
  };
}
