// What has happened to an instance in its present execution, turn by turn.
import { EventType, asText, type HistoryEvent } from "../history-event";
import type { FirstStep } from "../orchestration/check-replay";
import * as z from "zod";
import { numberOf, optionalNumberOf, optionalTextOf, textOf, type Database } from "./database";
import { eventOf } from "./inbox";

export interface Recorded {
  readonly event: HistoryEvent;
  readonly taskId?: number | undefined;
  readonly rootId?: number | undefined;
  readonly name?: string | undefined;
  /** JSON: the chain of a scheduled step or an outcome; for `OrchestratorStarted`, where the instance was before the turn. */
  readonly chain?: string | undefined;
}
export type StoredRecord = Recorded & { readonly seq: number; readonly turn: number };

const SCHEDULED = [
  EventType.TaskScheduled,
  EventType.SubOrchestrationInstanceCreated,
  EventType.TimerCreated,
  EventType.EventSent,
].join(", ");

export function history(db: Database) {
  return {
    append(instanceId: string, turn: number, { event, taskId, rootId, name, chain }: Recorded): void {
      db.change(
        "INSERT INTO history (instance_id, turn, type, task_id, root_id, name, chain, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ...[instanceId, turn, event.EventType, taskId, rootId, name, chain, asText(event, true)],
      );
    },
    /** The events as JSON texts, played. */
    texts: (instanceId: string): string[] =>
      db
        .rows("SELECT event FROM history WHERE instance_id = ? ORDER BY seq", instanceId)
        .map((row) => textOf(row["event"])),
    events: (instanceId: string): HistoryEvent[] =>
      db
        .rows("SELECT event FROM history WHERE instance_id = ? ORDER BY seq", instanceId)
        .map((row) => eventOf(row["event"])),
    records: (instanceId: string): StoredRecord[] =>
      db.rows("SELECT * FROM history WHERE instance_id = ? ORDER BY seq", instanceId).map((row) => ({
        seq: numberOf(row["seq"]),
        turn: numberOf(row["turn"]),
        event: eventOf(row["event"]),
        taskId: optionalNumberOf(row["task_id"]),
        rootId: optionalNumberOf(row["root_id"]),
        name: optionalTextOf(row["name"]),
        chain: optionalTextOf(row["chain"]),
      })),
    /** The first step of every task, in the order of scheduling. */
    firstSteps: (instanceId: string): FirstStep[] =>
      db
        .rows(
          `SELECT task_id, type, name, CASE WHEN type = ${EventType.EventSent} THEN event END AS sent FROM history
           WHERE instance_id = ? AND type IN (${SCHEDULED}) AND task_id = root_id ORDER BY seq`,
          instanceId,
        )
        .map((row) => {
          const lock = lockIn(optionalTextOf(row["sent"]));
          return {
            id: numberOf(row["task_id"]),
            type: numberOf(row["type"]),
            name: optionalTextOf(row["name"]),
            ...(lock && { lock }),
          };
        }),
    clear(instanceId: string): void {
      db.change("DELETE FROM history WHERE instance_id = ?", instanceId);
    },
    cutFrom(instanceId: string, seq: number): void {
      db.change("DELETE FROM history WHERE instance_id = ? AND seq >= ?", instanceId, seq);
    },
  };
}

const lockRequest = z.object({ id: z.string(), lockset: z.array(z.object({ name: z.string(), key: z.string() })) });

function lockIn(sent: string | undefined): FirstStep["lock"] {
  if (sent === undefined) return undefined;
  const input = eventOf(sent)["Input"];
  const request = lockRequest.safeParse(typeof input === "string" ? JSON.parse(input) : undefined);
  return request.success ? { id: request.data.id, set: request.data.lockset } : undefined;
}
