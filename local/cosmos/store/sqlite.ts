// Opens the account's SQLite file and gives statements and transactions on it.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";

export type SqlValue = SQLInputValue;
export type SqlRow = Record<string, SQLOutputValue>;

export const textIn = (row: SqlRow, column: string): string => {
  const value = row[column];
  if (typeof value !== "string") throw new TypeError(`column ${column} holds no text`);
  return value;
};

export const numberIn = (row: SqlRow, column: string): number => {
  const value = row[column];
  if (typeof value !== "number") throw new TypeError(`column ${column} holds no number`);
  return value;
};

const schema = `
  CREATE TABLE IF NOT EXISTS databases (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS containers (number INTEGER PRIMARY KEY, database INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, lsn INTEGER NOT NULL, UNIQUE (database, id));
  CREATE TABLE IF NOT EXISTS offers (number INTEGER PRIMARY KEY, resource TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
`;

/** The write-ahead log reaches the operating system before a statement returns, so a killed process loses nothing acknowledged. */
const settings =
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;";

export class AccountFile {
  private readonly connection: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private isInTransaction = false;

  constructor(folder: string) {
    if (folder !== ":memory:") mkdirSync(folder, { recursive: true });
    this.connection = new DatabaseSync(folder === ":memory:" ? folder : join(folder, "cosmos.sqlite"));
    this.connection.exec(settings + schema);
  }

  /** A prepared statement, prepared once. */
  statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.connection.prepare(sql);
      // Query shapes are few; this bound only guards against a client that builds text from values.
      if (this.statements.size > 2000) this.statements.clear();
      this.statements.set(sql, statement);
    }
    return statement;
  }

  all = (sql: string, ...args: SqlValue[]): SqlRow[] => this.statement(sql).all(...args);
  get = (sql: string, ...args: SqlValue[]): SqlRow | undefined => this.statement(sql).get(...args);
  run = (sql: string, ...args: SqlValue[]): void => void this.statement(sql).run(...args);
  /** Rows as they are found; not reentrant for the same text, so take the rows before asking again. */
  iterate = (sql: string, ...args: SqlValue[]): Iterable<SqlRow> => this.statement(sql).iterate(...args);

  /** Changes the schema; prepared statements survive that. */
  define(sql: string): void {
    this.connection.exec(sql);
  }

  /** All of `work` or, if it throws, nothing. Inside another transaction it is a savepoint. */
  transaction<T>(work: () => T): T {
    const [begin, commit, undo] = this.isInTransaction
      ? ["SAVEPOINT step", "RELEASE step", "ROLLBACK TO step; RELEASE step"]
      : ["BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"];
    const isOuter = !this.isInTransaction;
    this.connection.exec(begin);
    this.isInTransaction = true;
    try {
      const result = work();
      this.connection.exec(commit);
      return result;
    } catch (error) {
      this.connection.exec(undo);
      throw error;
    } finally {
      if (isOuter) this.isInTransaction = false;
    }
  }

  /** The next number of a sequence that never repeats. */
  nextNumber(name: string): number {
    const row = this.get(
      "INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
      name,
    );
    return row ? numberIn(row, "value") : 1;
  }

  close(): void {
    this.statements.clear();
    this.connection.close();
  }
}
