// Tables in memory that are also on disk before anybody is told: one SQLite transaction per change of the world.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type * as z from "zod";

export interface Table<T> {
  get(id: string): T | undefined;
  all(): readonly T[];
  put(item: T): void;
  remove(id: string): void;
}

export interface Store {
  table<T extends { id: string }>(name: string, schema: z.ZodType<T>): Table<T>;
  /** Runs a change as a whole; nested changes join the outer one. What throws has never happened. */
  atomically<T>(change: () => T): T;
  close(): void;
}

export function openStore(folder: string): Store {
  if (folder !== ":memory:") mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(folder === ":memory:" ? folder : join(folder, "teams.sqlite"));
  // WAL with NORMAL survives the death of the process; only a power cut could lose the last moments.
  database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
  database.exec(
    "CREATE TABLE IF NOT EXISTS records (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID",
  );
  const read = database.prepare("SELECT body FROM records WHERE kind = ?");
  const write = database.prepare("INSERT INTO records VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body");
  const erase = database.prepare("DELETE FROM records WHERE kind = ? AND id = ?");

  let depth = 0;
  /** What changed, to be written at the end; how to undo it in memory, should the change throw. */
  let changed = new Map<string, { kind: string; id: string; item: unknown }>();
  let undo: (() => void)[] = [];

  const flush = () => {
    if (changed.size === 0) return;
    database.exec("BEGIN IMMEDIATE");
    try {
      for (const { kind, id, item } of changed.values()) {
        if (item === undefined) erase.run(kind, id);
        else write.run(kind, id, JSON.stringify(item));
      }
      database.exec("COMMIT");
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  };

  return {
    table<T extends { id: string }>(kind: string, schema: z.ZodType<T>): Table<T> {
      const items = new Map<string, T>();
      for (const row of read.all(kind)) {
        const item = schema.parse(JSON.parse(String(row.body)));
        items.set(item.id, item);
      }
      const change = (id: string, item: T | undefined) => {
        if (depth === 0) throw new Error(`${kind} ${id} was changed outside a transaction`);
        const before = items.get(id);
        undo.push(() => {
          if (before === undefined) items.delete(id);
          else items.set(id, before);
        });
        if (item === undefined) items.delete(id);
        else items.set(id, item);
        changed.set(`${kind}/${id}`, { kind, id, item });
      };
      return {
        get: (id) => items.get(id),
        all: () => [...items.values()],
        put: (item) => change(item.id, item),
        remove: (id) => change(id, undefined),
      };
    },
    atomically(change) {
      depth++;
      try {
        const result = change();
        if (depth === 1) flush();
        return result;
      } catch (error) {
        if (depth === 1) for (const step of undo.reverse()) step();
        throw error;
      } finally {
        depth--;
        if (depth === 0) {
          changed = new Map();
          undo = [];
        }
      }
    },
    close: () => database.close(),
  };
}
