// What the host itself must remember between two lives: when timers last ran and how far change feeds were read.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface HostStore {
  /** The text kept under a name, if any. */
  read(kind: string, name: string): string | undefined;
  /** On disk when it returns. */
  write(kind: string, name: string, text: string): void;
  close(): void;
}

export function openHostStore(file: string): HostStore {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  // With a write-ahead log, a commit survives the end of the process; only a power cut could take the last ones back.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;");
  database.exec("CREATE TABLE IF NOT EXISTS kept (kind TEXT, name TEXT, text TEXT NOT NULL, PRIMARY KEY (kind, name))");
  const select = database.prepare("SELECT text FROM kept WHERE kind = ? AND name = ?");
  const upsert = database.prepare("INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text");
  return {
    read(kind, name) {
      const text = select.get(kind, name)?.["text"];
      return typeof text === "string" ? text : undefined;
    },
    write: (kind, name, text) => void upsert.run(kind, name, text),
    close: () => database.close(),
  };
}
