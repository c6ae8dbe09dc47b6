// Agreed half hours in Cosmos: one small view per queue and day (UTC), so that a search reads a day at a time.
import * as z from "zod";
import { idOf, type CallbackId, type QueueId, type TenantId } from "../../domain/kernel/ids";
import { Fault } from "../../ports/fault";
import type { SlotBook } from "../../ports/slot-book";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

interface Day {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string;
  /** Callbacks by the start of their slot. */
  readonly slots: Readonly<Record<string, readonly CallbackId[]>>;
}

const dayMs = 86_400_000;
/** Slots are at most 30 days ahead (`contracts/settings/queue-callback.ts`), and nobody asks about past ones. */
const keepSeconds = 35 * 86_400;
const mostLosses = 12;

const viewId = ({ queueId, date }: Pick<Day, "queueId" | "date">): string => `slots:${queueId}:${date}`;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const stored = z.object({
  slots: z.record(z.string(), z.array(z.string().transform((id) => idOf<CallbackId>(id)))),
});

export function cosmosSlotBook(database: CosmosDatabase): SlotBook {
  const store = documentStore<Pick<Day, "tenantId" | "queueId" | "date">, Day>(database, {
    container: "views",
    id: viewId,
    partition: (key) => [key.tenantId, viewId(key)],
    keyOf: ({ tenantId, queueId, date }) => ({ tenantId, queueId, date }),
    fields: (day) => ({ tenantId: day.tenantId, viewId: viewId(day), ttl: keepSeconds }),
  });

  const slotsOf = async (tenantId: TenantId, queueId: QueueId, date: string): Promise<Day["slots"]> => {
    const found = await store.load({ tenantId, queueId, date });
    return found ? stored.parse(found.value).slots : {};
  };

  /** @param change the slot's holders; the same ones: nothing is written */
  const changing = async (
    { tenantId, queueId, start }: Parameters<SlotBook["book"]>[0],
    change: (holders: readonly CallbackId[]) => readonly CallbackId[],
  ): Promise<readonly CallbackId[]> => {
    const key = { tenantId, queueId, date: dateOf(start) };
    for (let loss = 0; loss < mostLosses; loss++) {
      const found = await store.load(key);
      const slots = found ? stored.parse(found.value).slots : {};
      const holders = slots[String(start)] ?? [];
      const next = change(holders);
      if (next === holders) return holders;
      const day = { ...key, slots: { ...slots, [String(start)]: next } };
      const written = found ? await store.replace(day, found.tag) : await store.create(day);
      if (written !== "exists" && written !== "changed-meanwhile") return next;
    }
    throw new Fault(`the slots of ${key.date} were changed by others ${mostLosses} times in a row`, {
      retryable: true,
      retryAfterMs: 200,
    });
  };

  return {
    async book(slot, callbackId, capacity) {
      const holders = await changing(slot, (now) =>
        now.includes(callbackId) || now.length >= capacity ? now : [...now, callbackId],
      );
      return holders.includes(callbackId);
    },
    async release(slot, callbackId) {
      await changing(slot, (now) => (now.includes(callbackId) ? now.filter((one) => one !== callbackId) : now));
    },
    async taken(tenantId, queueId, from, until) {
      if (until <= from) return new Map();
      const dates: string[] = [];
      for (let day = Math.floor(from / dayMs) * dayMs; day < until; day += dayMs) dates.push(dateOf(day));
      const days = await Promise.all(dates.map((date) => slotsOf(tenantId, queueId, date)));
      return new Map(
        days
          .flatMap((slots) => Object.entries(slots))
          .map(([start, holders]): [number, number] => [Number(start), holders.length])
          .filter(([start, count]) => start >= from && start < until && count > 0),
      );
    },
  };
}
