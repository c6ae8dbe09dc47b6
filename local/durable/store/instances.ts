// Instances: one row each, holding its status and where its orchestrator has got to.
import { numberOf, optionalNumberOf, optionalTextOf, textOf, type Database, type Row } from "./database";

export const STATUSES = ["Pending", "Running", "Suspended", "Completed", "Failed", "Terminated"] as const;
export type Status = (typeof STATUSES)[number];
export const isOver = (status: Status) => status === "Completed" || status === "Failed" || status === "Terminated";

export interface Parent {
  readonly id: string;
  readonly executionId: string;
  readonly name: string;
  readonly taskId: number;
}

/** `input`, `output` and `customStatus` are JSON texts; the output of a failed or terminated instance is plain text. */
export interface Instance {
  readonly id: string;
  readonly executionId: string;
  readonly name: string;
  readonly version: string;
  readonly status: Status;
  readonly input: string | undefined;
  readonly output: string | undefined;
  readonly customStatus: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly parent: Parent | undefined;
  /** How often it continued as new. */
  readonly generation: number;
  readonly turns: number;
  /** The number that the next scheduled task gets. */
  readonly nextId: number;
  /** How many of the orchestrator's actions have been carried out. */
  readonly seenActions: number;
}

export interface InstanceFilter {
  readonly createdFrom?: number | undefined;
  readonly createdTo?: number | undefined;
  readonly statuses?: readonly Status[] | undefined;
  readonly idPrefix?: string | undefined;
  /** Only instances after this one, in order of creation and id. */
  readonly after?: { readonly createdAt: number; readonly id: string } | undefined;
}

export function instances(db: Database) {
  return {
    get(id: string): Instance | undefined {
      const row = db.row("SELECT * FROM instances WHERE id = ?", id);
      return row && instanceOf(row);
    },
    insert(instance: Instance): void {
      const { parent } = instance;
      db.change(
        `INSERT INTO instances (id, execution_id, name, version, status, input, output, custom_status, created_at, updated_at,
           parent_id, parent_execution, parent_name, parent_task, generation, turns, next_id, seen_actions)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[instance.id, instance.executionId, instance.name, instance.version, instance.status, instance.input],
        ...[instance.output, instance.customStatus, instance.createdAt, instance.updatedAt],
        ...[parent?.id, parent?.executionId, parent?.name, parent?.taskId],
        ...[instance.generation, instance.turns, instance.nextId, instance.seenActions],
      );
    },
    update(instance: Instance): void {
      db.change(
        `UPDATE instances SET execution_id = ?, status = ?, input = ?, output = ?, custom_status = ?, updated_at = ?,
           generation = ?, turns = ?, next_id = ?, seen_actions = ? WHERE id = ?`,
        ...[instance.executionId, instance.status, instance.input, instance.output, instance.customStatus],
        ...[
          instance.updatedAt,
          instance.generation,
          instance.turns,
          instance.nextId,
          instance.seenActions,
          instance.id,
        ],
      );
    },
    remove(id: string): void {
      for (const table of ["history", "inbox", "tasks"]) db.change(`DELETE FROM ${table} WHERE instance_id = ?`, id);
      db.change("DELETE FROM instances WHERE id = ?", id);
    },
    /** Oldest first. Without a limit, all of them. */
    list(filter: InstanceFilter, limit?: number): Instance[] {
      const { where, values } = conditionOf(filter);
      const sql = `SELECT * FROM instances ${where} ORDER BY created_at, id LIMIT ?`;
      return db.rows(sql, ...values, limit ?? -1).map(instanceOf);
    },
    /** Instances that have messages and may take a turn now. */
    withMessages(): string[] {
      const sql = "SELECT instance_id AS id FROM inbox GROUP BY instance_id ORDER BY min(seq)";
      return db.rows(sql).map((row) => textOf(row["id"]));
    },
  };
}

function conditionOf({ createdFrom, createdTo, statuses, idPrefix, after }: InstanceFilter) {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const and = (part: string, ...more: (string | number)[]) => {
    parts.push(part);
    values.push(...more);
  };
  if (createdFrom !== undefined) and("created_at >= ?", createdFrom);
  if (createdTo !== undefined) and("created_at <= ?", createdTo);
  if (statuses) and(`status IN (${statuses.map(() => "?").join(", ")})`, ...statuses);
  // A range, so that the index on the id is used.
  if (idPrefix) and("id >= ? AND id < ?", idPrefix, `${idPrefix}\u{10ffff}`);
  if (after) and("(created_at, id) > (?, ?)", after.createdAt, after.id);
  return { where: parts.length > 0 ? `WHERE ${parts.join(" AND ")}` : "", values };
}

function instanceOf(row: Row): Instance {
  const parentId = optionalTextOf(row["parent_id"]);
  const status = STATUSES.find((known) => known === row["status"]);
  if (!status) throw new Error(`instance ${textOf(row["id"])} has the unknown status ${String(row["status"])}`);
  return {
    id: textOf(row["id"]),
    executionId: textOf(row["execution_id"]),
    name: textOf(row["name"]),
    version: textOf(row["version"]),
    status,
    input: optionalTextOf(row["input"]),
    output: optionalTextOf(row["output"]),
    customStatus: optionalTextOf(row["custom_status"]),
    createdAt: numberOf(row["created_at"]),
    updatedAt: numberOf(row["updated_at"]),
    parent:
      parentId === undefined
        ? undefined
        : {
            id: parentId,
            executionId: textOf(row["parent_execution"]),
            name: textOf(row["parent_name"]),
            taskId: optionalNumberOf(row["parent_task"]) ?? -1,
          },
    generation: numberOf(row["generation"]),
    turns: numberOf(row["turns"]),
    nextId: numberOf(row["next_id"]),
    seenActions: numberOf(row["seen_actions"]),
  };
}
