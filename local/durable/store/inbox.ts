// Messages on their way to an instance: on disk before anybody is told that they were accepted.
import * as z from "zod";
import type { HistoryEvent } from "../history-event";
import { chain, type Message } from "../orchestration/chain";
import { numberOf, optionalNumberOf, type Database } from "./database";

export type StoredMessage = Message & { readonly seq: number };

export function inbox(db: Database) {
  return {
    put(instanceId: string, { event, chain: of, rootId }: Message): void {
      db.change(
        "INSERT INTO inbox (instance_id, root_id, chain, event) VALUES (?, ?, ?, ?)",
        ...[instanceId, rootId, of && JSON.stringify(of), JSON.stringify(event)],
      );
    },
    /** What waits, in order of arrival; at most `limit`. */
    peek(instanceId: string, limit: number): StoredMessage[] {
      return db
        .rows("SELECT * FROM inbox WHERE instance_id = ? ORDER BY seq LIMIT ?", instanceId, limit)
        .map((row) => ({ seq: numberOf(row["seq"]), ...messageOf(row["event"], row["chain"], row["root_id"]) }));
    },
    /** Takes out the messages up to `seq`. */
    takeOut(instanceId: string, seq: number): void {
      db.change("DELETE FROM inbox WHERE instance_id = ? AND seq <= ?", instanceId, seq);
    },
    clear(instanceId: string): void {
      db.change("DELETE FROM inbox WHERE instance_id = ?", instanceId);
    },
    /** Forgets outcomes of tasks of an earlier execution; events from outside stay. */
    clearOutcomes(instanceId: string): void {
      db.change("DELETE FROM inbox WHERE instance_id = ? AND root_id IS NOT NULL", instanceId);
    },
    isEmpty: (instanceId: string): boolean => !db.row("SELECT 1 FROM inbox WHERE instance_id = ? LIMIT 1", instanceId),
  };
}

const historyEvent: z.ZodType<HistoryEvent> = z.looseObject({
  EventType: z.number(),
  EventId: z.number(),
  Timestamp: z.string(),
});

export function messageOf(event: unknown, of: unknown, rootId: unknown): Message {
  const id = optionalNumberOf(typeof rootId === "number" ? rootId : undefined);
  const chained = typeof of === "string" ? chain.parse(JSON.parse(of)) : undefined;
  return {
    event: eventOf(event),
    ...(chained && { chain: chained }),
    ...(id !== undefined && { rootId: id }),
  };
}

export const eventOf = (text: unknown): HistoryEvent =>
  historyEvent.parse(JSON.parse(typeof text === "string" ? text : "null"));
