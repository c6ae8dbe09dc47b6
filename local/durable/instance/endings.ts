// Lets a request wait for the end of an instance.
import type { Clock } from "../../clock/clock";
import { isOver, type Instance } from "../store/instances";

export interface Endings {
  happened(id: string): void;
  /** Resolves when the instance is over, gone, or `timeoutMs` have passed. */
  wait(id: string, timeoutMs: number, instances: { get(id: string): Instance | undefined }): Promise<void>;
  /** Ends all waiting. */
  stop(): void;
}

export function endings(clock: Clock): Endings {
  const waiting = new Map<string, Set<() => void>>();
  return {
    happened(id) {
      for (const go of waiting.get(id) ?? []) go();
    },
    wait(id, timeoutMs, instances) {
      const instance = instances.get(id);
      if (!instance || isOver(instance.status)) return Promise.resolve();
      return new Promise((resolve) => {
        const go = () => {
          cancel();
          const others = waiting.get(id);
          others?.delete(go);
          if (others?.size === 0) waiting.delete(id);
          resolve();
        };
        const cancel = clock.at(clock.now() + timeoutMs, go);
        waiting.set(id, (waiting.get(id) ?? new Set()).add(go));
      });
    },
    stop() {
      for (const all of [...waiting.values()]) for (const go of [...all]) go();
    },
  };
}
