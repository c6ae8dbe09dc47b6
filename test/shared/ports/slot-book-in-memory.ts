// Agreed half hours in memory.
import type { SlotBook, SlotKey } from "../../../shared/ports/slot-book";

export function slotsInMemory(turn: (what: string) => Promise<void> = () => Promise.resolve()): SlotBook {
  const holders = new Map<string, Set<string>>();
  const line = ({ tenantId, queueId }: Omit<SlotKey, "start">) => `${tenantId} ${queueId} `;
  return {
    async book(slot, callbackId, capacity) {
      await turn("book a slot");
      const name = `${line(slot)}${slot.start}`;
      const found = holders.get(name) ?? new Set();
      holders.set(name, found);
      if (found.size < capacity) found.add(callbackId);
      return found.has(callbackId);
    },
    async release(slot, callbackId) {
      await turn("release a slot");
      holders.get(`${line(slot)}${slot.start}`)?.delete(callbackId);
    },
    async taken(tenantId, queueId, from, until) {
      await turn("read slots");
      const before = line({ tenantId, queueId });
      return new Map(
        [...holders]
          .filter(([name]) => name.startsWith(before))
          .map(([name, { size }]): [number, number] => [Number(name.slice(before.length)), size])
          .filter(([start, size]) => start >= from && start < until && size > 0),
      );
    },
  };
}
