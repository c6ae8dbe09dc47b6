// What was scheduled and has no outcome yet.
import { numberOf, optionalNumberOf, optionalTextOf, textOf, type Database, type Row } from "./database";

export type TaskKind = "activity" | "http" | "timer" | "child" | "fails";

export interface Task {
  readonly seq: number;
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
  readonly rootId: number;
  readonly kind: string;
  readonly name: string | undefined;
  readonly input: string | undefined;
  readonly dueAt: number | undefined;
  /** JSON of a chain. */
  readonly chain: string | undefined;
}

export function tasks(db: Database) {
  return {
    add(task: Omit<Task, "seq" | "kind"> & { kind: TaskKind }): Task {
      const { id } = db.change(
        `INSERT INTO tasks (instance_id, execution_id, task_id, root_id, kind, name, input, due_at, chain)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[task.instanceId, task.executionId, task.taskId, task.rootId, task.kind],
        ...[task.name, task.input, task.dueAt, task.chain],
      );
      return { ...task, seq: id };
    },
    /** False when it was gone already. */
    remove: (seq: number): boolean => db.change("DELETE FROM tasks WHERE seq = ?", seq).changes > 0,
    /** The task of an execution that waits for the child it started as number `taskId`. */
    findChild(instanceId: string, executionId: string, taskId: number): Task | undefined {
      const sql = "SELECT * FROM tasks WHERE instance_id = ? AND task_id = ? AND execution_id = ? AND kind = 'child'";
      const row = db.row(sql, instanceId, taskId, executionId);
      return row && taskOf(row);
    },
    isOpen: (instanceId: string, executionId: string, taskId: number): boolean => {
      const sql = "SELECT 1 FROM tasks WHERE instance_id = ? AND task_id = ? AND execution_id = ?";
      return db.row(sql, instanceId, taskId, executionId) !== undefined;
    },
    toRun: (): Task[] => db.rows("SELECT * FROM tasks WHERE kind IN ('activity', 'http') ORDER BY seq").map(taskOf),
    due: (now: number, limit: number): Task[] =>
      db
        .rows("SELECT * FROM tasks WHERE kind = 'timer' AND due_at <= ? ORDER BY due_at, seq LIMIT ?", now, limit)
        .map(taskOf),
    nextDue: (): number | undefined =>
      optionalNumberOf(
        db.row("SELECT due_at FROM tasks WHERE kind = 'timer' ORDER BY due_at, seq LIMIT 1")?.["due_at"],
      ),
    /** How many timers went. */
    cancelTimer: (instanceId: string, rootId: number): number =>
      db.change("DELETE FROM tasks WHERE instance_id = ? AND root_id = ? AND kind = 'timer'", instanceId, rootId)
        .changes,
    /**
     * An execution that is over needs no timers and hears of no children; its activities still run, as they were promised.
     * Gives how many tasks went.
     */
    endExecution: (instanceId: string): number =>
      db.change("DELETE FROM tasks WHERE instance_id = ? AND kind IN ('timer', 'child')", instanceId).changes,
  };
}

const taskOf = (row: Row): Task => ({
  seq: numberOf(row["seq"]),
  instanceId: textOf(row["instance_id"]),
  executionId: textOf(row["execution_id"]),
  taskId: numberOf(row["task_id"]),
  rootId: numberOf(row["root_id"]),
  kind: textOf(row["kind"]),
  name: optionalTextOf(row["name"]),
  input: optionalTextOf(row["input"]),
  dueAt: optionalNumberOf(row["due_at"]),
  chain: optionalTextOf(row["chain"]),
});
