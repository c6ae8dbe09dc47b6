// The task hub's file: one SQLite database, opened once per process, with every statement prepared once.
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { SCHEMA, SCHEMA_VERSION } from "./schema";

export type Row = Readonly<Record<string, SQLOutputValue>>;
export type Value = string | number | null | undefined;

export interface Database {
  /** Runs a statement that changes rows; gives how many, and the row id of an insert. */
  change(sql: string, ...values: Value[]): { changes: number; id: number };
  row(sql: string, ...values: Value[]): Row | undefined;
  rows(sql: string, ...values: Value[]): Row[];
  /**
   * All of `work` is written, or none of it when it throws. Never nested, never asynchronous. What several callers write
   * in one trip of the event loop goes to disk together: `whenOnDisk` tells when.
   */
  atomically<T>(work: () => T): T;
  /** Calls back when everything written so far is on disk (at once if it is), with an error if that failed and it is lost. */
  whenOnDisk(then: (error?: Error) => void): void;
  close(): void;
}

/** Opens (or makes) the file; `:memory:` keeps nothing. WAL with `synchronous=NORMAL` survives the death of the process. */
export function openDatabase(file: string): Database {
  const sqlite = new DatabaseSync(file);
  sqlite.exec(
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;",
  );
  prepareSchema(sqlite, file);
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string) => {
    let found = prepared.get(sql);
    if (!found) prepared.set(sql, (found = sqlite.prepare(sql)));
    return found;
  };
  // A commit costs more than all statements of a turn; so turns that end in the same trip of the event loop share one.
  let listeners: ((error?: Error) => void)[] | undefined;
  const begin = () => {
    if (listeners) return;
    statement("BEGIN IMMEDIATE").run();
    listeners = [];
    setImmediate(flush);
  };
  const flush = () => {
    const told = listeners;
    if (!told) return;
    listeners = undefined;
    let failure: Error | undefined;
    try {
      statement("COMMIT").run();
    } catch (cause) {
      failure = new Error(`the task hub ${file} could not be written`, { cause });
      if (sqlite.isTransaction) statement("ROLLBACK").run();
    }
    for (const then of told) then(failure);
  };
  const bind = (values: readonly Value[]): SQLInputValue[] => values.map((value) => value ?? null);
  return {
    change(sql, ...values) {
      const result = statement(sql).run(...bind(values));
      return { changes: Number(result.changes), id: Number(result.lastInsertRowid) };
    },
    row: (sql, ...values) => statement(sql).get(...bind(values)),
    rows: (sql, ...values) => statement(sql).all(...bind(values)),
    atomically(work) {
      begin();
      statement("SAVEPOINT piece").run();
      try {
        const result = work();
        statement("RELEASE piece").run();
        return result;
      } catch (error) {
        statement("ROLLBACK TO piece").run();
        statement("RELEASE piece").run();
        throw error;
      }
    },
    whenOnDisk(then) {
      if (listeners) listeners.push(then);
      else then();
    },
    close() {
      flush();
      sqlite.close();
    },
  };
}

function prepareSchema(sqlite: DatabaseSync, file: string): void {
  const found = Number(sqlite.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
  if (found === SCHEMA_VERSION) return;
  if (found !== 0)
    throw new Error(
      `task hub ${file} has format ${found}, this version reads ${SCHEMA_VERSION}: delete it or start fresh`,
    );
  sqlite.exec(`BEGIN; ${SCHEMA} PRAGMA user_version=${SCHEMA_VERSION}; COMMIT;`);
}

export const textOf = (value: SQLOutputValue | undefined): string => {
  if (typeof value !== "string") throw new Error(`expected text in the task hub, found ${typeof value}`);
  return value;
};
export const optionalTextOf = (value: SQLOutputValue | undefined): string | undefined =>
  value === null || value === undefined ? undefined : textOf(value);
export const numberOf = (value: SQLOutputValue | undefined): number => {
  if (typeof value !== "number") throw new Error(`expected a number in the task hub, found ${typeof value}`);
  return value;
};
export const optionalNumberOf = (value: SQLOutputValue | undefined): number | undefined =>
  value === null || value === undefined ? undefined : numberOf(value);
