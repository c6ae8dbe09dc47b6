// Entities: their state, who holds their lock, and the requests that wait for them.
import * as z from "zod";
import { keyInEntityId, nameInEntityId } from "../entity/entity-id";
import { numberOf, optionalTextOf, textOf, type Database, type Row } from "./database";

const requestSchema = z.object({
  id: z.string(),
  /** Operation; null for a lock request, absent for a release. */
  op: z.string().nullable().optional(),
  signal: z.boolean().optional(),
  /** JSON text. */
  input: z.string().optional(),
  /** The orchestration that asks; absent when a client or an entity does. */
  parent: z.string().optional(),
  parentExecution: z.string().optional(),
  lockset: z.array(z.object({ name: z.string(), key: z.string() })).optional(),
  pos: z.number().optional(),
  /** Id of the lock request whose lock is given back. */
  release: z.string().optional(),
});
export type EntityRequest = z.infer<typeof requestSchema>;

export interface Entity {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  /** JSON text. */
  readonly state: string | undefined;
  readonly isThere: boolean;
  readonly lock: { readonly id: string; readonly owner: string } | undefined;
  readonly updatedAt: number;
}

export interface EntityFilter {
  readonly name?: string | undefined;
  readonly updatedFrom?: number | undefined;
  readonly updatedTo?: number | undefined;
  /** Only entities after this id. */
  readonly after?: string | undefined;
}

export function entities(db: Database) {
  return {
    get(id: string): Entity | undefined {
      const row = db.row("SELECT * FROM entities WHERE id = ?", id);
      return row && entityOf(row);
    },
    /** An entity without state and lock leaves nothing behind. */
    put(entity: Entity): void {
      if (!entity.isThere && !entity.lock) db.change("DELETE FROM entities WHERE id = ?", entity.id);
      else
        db.change(
          `INSERT INTO entities (id, name, key, state, is_there, lock_id, lock_owner, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET state = excluded.state, is_there = excluded.is_there, lock_id = excluded.lock_id,
             lock_owner = excluded.lock_owner, updated_at = excluded.updated_at`,
          ...[entity.id, entity.name, entity.key, entity.state, entity.isThere ? 1 : 0],
          ...[entity.lock?.id, entity.lock?.owner, entity.updatedAt],
        );
    },
    purge(id: string): boolean {
      db.change("DELETE FROM entity_inbox WHERE entity_id = ?", id);
      return db.change("DELETE FROM entities WHERE id = ?", id).changes > 0;
    },
    list(
      { name, updatedFrom = 0, updatedTo = Number.MAX_SAFE_INTEGER, after = "" }: EntityFilter,
      limit?: number,
    ): Entity[] {
      const only = name === undefined ? "" : "AND name = ?";
      return db
        .rows(
          `SELECT * FROM entities WHERE is_there = 1 AND id > ? AND updated_at BETWEEN ? AND ? ${only} ORDER BY id LIMIT ?`,
          ...[after, updatedFrom, updatedTo, ...(name === undefined ? [] : [name.toLowerCase()]), limit ?? -1],
        )
        .map(entityOf);
    },
    lockedBy: (owner: string): Entity[] => db.rows("SELECT * FROM entities WHERE lock_owner = ?", owner).map(entityOf),
    send(id: string, request: EntityRequest): void {
      db.change("INSERT INTO entity_inbox (entity_id, request) VALUES (?, ?)", id, JSON.stringify(request));
    },
    waiting: (id: string, limit: number): { seq: number; request: EntityRequest }[] =>
      db
        .rows("SELECT * FROM entity_inbox WHERE entity_id = ? ORDER BY seq LIMIT ?", id, limit)
        .map((row) => ({ seq: numberOf(row["seq"]), request: requestOf(textOf(row["request"])) })),
    takeOut(seq: number): void {
      db.change("DELETE FROM entity_inbox WHERE seq = ?", seq);
    },
    withRequests: (): string[] =>
      db
        .rows("SELECT entity_id AS id FROM entity_inbox GROUP BY entity_id ORDER BY min(seq)")
        .map((row) => textOf(row["id"])),
  };
}

export const requestOf = (text: string): EntityRequest => requestSchema.parse(JSON.parse(text));

export const absentEntity = (id: string, now: number): Entity => ({
  id,
  name: nameInEntityId(id),
  key: keyInEntityId(id),
  state: undefined,
  isThere: false,
  lock: undefined,
  updatedAt: now,
});

function entityOf(row: Row): Entity {
  const lockId = optionalTextOf(row["lock_id"]);
  return {
    id: textOf(row["id"]),
    name: textOf(row["name"]),
    key: textOf(row["key"]),
    state: optionalTextOf(row["state"]),
    isThere: numberOf(row["is_there"]) === 1,
    lock: lockId === undefined ? undefined : { id: lockId, owner: textOf(row["lock_owner"]) },
    updatedAt: numberOf(row["updated_at"]),
  };
}
