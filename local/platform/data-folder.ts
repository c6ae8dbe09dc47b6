// The folder that holds all state of one local runtime: who may use it, who may empty it, and what it remembers of itself.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type * as z from "zod";

const MARKER = ".contact-center-data";

export interface DataFolder {
  readonly path: string;
  /** Keeps a small thing in the folder, replaced in one step. */
  remember(name: string, content: unknown): void;
  /** What was kept under that name, if it is there and still makes sense. */
  recall<T>(name: string, form: z.ZodType<T>): T | undefined;
  /** Lets the next process have it. */
  release(): void;
}

/**
 * Takes the folder for this process, making it if need be.
 * Throws if another live process has it, or if `fresh` would delete what we did not make.
 */
export function openDataFolder(path: string, options: { readonly fresh?: boolean } = {}): DataFolder {
  const isOurs = !existsSync(path) || readdirSync(path).length === 0 || existsSync(join(path, MARKER));
  if (options.fresh && !isOurs) {
    throw new Error(`${path} was not made by this program (it has no ${MARKER}): it will not be emptied`);
  }
  mkdirSync(path, { recursive: true });
  const release = lock(path);
  try {
    // The lock's own files stay: they are what keeps others out meanwhile.
    if (options.fresh) {
      for (const name of readdirSync(path)) {
        if (!name.startsWith(LOCK)) rmSync(join(path, name), { recursive: true, force: true });
      }
    }
    if (isOurs) writeFileSync(join(path, MARKER), "Made by the local contact center; may be deleted as a whole.\n");
  } catch (error) {
    release();
    throw error;
  }
  return {
    path,
    release,
    remember(name, content) {
      const file = join(path, `${name}.json`);
      writeFileSync(`${file}.new`, JSON.stringify(content));
      renameSync(`${file}.new`, file);
    },
    recall(name, form) {
      try {
        return form.parse(JSON.parse(readFileSync(join(path, `${name}.json`), "utf8")));
      } catch {
        return undefined;
      }
    },
  };
}

const LOCK = "in-use";

/** A lock that the operating system lifts when its holder dies, however it dies: SQLite's on a database file. */
function lock(path: string): () => void {
  const database = new DatabaseSync(join(path, `${LOCK}.sqlite`), { timeout: 0 });
  try {
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
  } catch (error) {
    database.close();
    throw new Error(`the data folder ${path} is in use by another process`, { cause: error });
  }
  return () => {
    database.close();
  };
}
