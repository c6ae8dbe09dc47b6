// The documents of one container: a table with the partition key, the id and the JSON text, indexed by both and by change order.
import type { AccountFile, SqlRow, SqlValue } from "./sqlite";
import { numberIn, textIn } from "./sqlite";

/** A document as stored. */
export interface StoredItem {
  /** Its number in the container: the change number (lsn) of its creation, so it orders documents by age. */
  readonly number: number;
  readonly id: string;
  /** Partition key components as text, "" where the key has fewer than three. */
  readonly key: readonly [string, string, string];
  /** The whole document, system properties included. */
  readonly text: string;
  readonly etag: string;
  /** `_ts`, in seconds. */
  readonly changedAt: number;
  /** The change number of this version. */
  readonly lsn: number;
  /** The document's own time to live in seconds, if any. */
  readonly ttl: number | undefined;
}

const columns = "doc, id, k1, k2, k3, body, etag, ts, lsn, ttl";

function itemOf(row: SqlRow): StoredItem {
  return {
    number: numberIn(row, "doc"),
    id: textIn(row, "id"),
    key: [textIn(row, "k1"), textIn(row, "k2"), textIn(row, "k3")],
    text: textIn(row, "body"),
    etag: textIn(row, "etag"),
    changedAt: numberIn(row, "ts"),
    lsn: numberIn(row, "lsn"),
    ttl: row["ttl"] === null ? undefined : numberIn(row, "ttl"),
  };
}

export interface Scan {
  /** SQL conditions, all of which must hold. */
  readonly conditions: readonly string[];
  readonly args: readonly SqlValue[];
  readonly orderBy: string;
}

export class ItemTable {
  readonly name: string;
  private readonly file: AccountFile;
  private size: number;

  constructor(file: AccountFile, containerNumber: number) {
    this.file = file;
    this.name = `items_${containerNumber}`;
    file.define(`
      CREATE TABLE IF NOT EXISTS ${this.name} (
        doc INTEGER PRIMARY KEY, k1 TEXT NOT NULL, k2 TEXT NOT NULL, k3 TEXT NOT NULL, id TEXT NOT NULL,
        body TEXT NOT NULL, etag TEXT NOT NULL, ts INTEGER NOT NULL, lsn INTEGER NOT NULL, ttl INTEGER,
        UNIQUE (k1, k2, k3, id));
      CREATE INDEX IF NOT EXISTS ${this.name}_lsn ON ${this.name} (lsn);
    `);
    const row = file.get(`SELECT count(*) AS size FROM ${this.name}`);
    this.size = row ? numberIn(row, "size") : 0;
  }

  /** How many documents there are, expired ones that nobody has met yet included. */
  get count(): number {
    return this.size;
  }

  find([k1, k2, k3]: StoredItem["key"], id: string): StoredItem | undefined {
    const row = this.file.get(
      `SELECT ${columns} FROM ${this.name} WHERE k1 = ? AND k2 = ? AND k3 = ? AND id = ?`,
      k1,
      k2,
      k3,
      id,
    );
    return row && itemOf(row);
  }

  byNumber(number: number): StoredItem | undefined {
    const row = this.file.get(`SELECT ${columns} FROM ${this.name} WHERE doc = ?`, number);
    return row && itemOf(row);
  }

  insert({ number, id, key, text, etag, changedAt, lsn, ttl }: StoredItem): void {
    this.file.run(
      `INSERT INTO ${this.name} (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      number,
      id,
      ...key,
      text,
      etag,
      changedAt,
      lsn,
      ttl ?? null,
    );
    this.size++;
  }

  update({ number, text, etag, changedAt, lsn, ttl }: StoredItem): void {
    this.file.run(
      `UPDATE ${this.name} SET body = ?, etag = ?, ts = ?, lsn = ?, ttl = ? WHERE doc = ?`,
      text,
      etag,
      changedAt,
      lsn,
      ttl ?? null,
      number,
    );
  }

  delete(number: number): void {
    this.file.run(`DELETE FROM ${this.name} WHERE doc = ?`, number);
    this.size--;
  }

  *scan({ conditions, args, orderBy }: Scan): Iterable<StoredItem> {
    const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
    for (const row of this.file.iterate(`SELECT ${columns} FROM ${this.name}${where} ORDER BY ${orderBy}`, ...args))
      yield itemOf(row);
  }

  /** The count is kept in memory; after a rollback it is taken from the table again. */
  recount(): void {
    const row = this.file.get(`SELECT count(*) AS size FROM ${this.name}`);
    this.size = row ? numberIn(row, "size") : 0;
  }

  drop(): void {
    this.file.define(`DROP TABLE IF EXISTS ${this.name}`);
  }
}
