// Indexes on JSON paths, made when a query shape comes back on a container large enough to profit. They change speed, never results.
import { createHash } from "node:crypto";
import type { ItemTable } from "./item-table";
import type { AccountFile } from "./sqlite";

/** Below this many documents a scan takes well under a millisecond or two. */
const worthwhileSize = 500;
/** Every index slows each write by some microseconds. */
const mostIndexes = 8;

export class LazyIndexes {
  private readonly file: AccountFile;
  private readonly items: ItemTable;
  private readonly uses = new Map<string, number>();
  private made: Set<string> | undefined;

  constructor(file: AccountFile, items: ItemTable) {
    this.file = file;
    this.items = items;
  }

  /** Notes that a query would like an index on these SQL expressions, in this order. */
  wanted(expressions: readonly string[]): void {
    if (expressions.length === 0 || this.items.count < worthwhileSize) return;
    const shape = expressions.join(", ");
    const uses = (this.uses.get(shape) ?? 0) + 1;
    this.uses.set(shape, uses);
    if (uses !== 2) return;
    const name = `${this.items.name}_x${createHash("sha1").update(shape).digest("hex").slice(0, 12)}`;
    const made = (this.made ??= this.existing());
    if (made.has(name) || made.size >= mostIndexes) return;
    this.file.define(`CREATE INDEX IF NOT EXISTS ${name} ON ${this.items.name} (${shape})`);
    made.add(name);
  }

  private existing(): Set<string> {
    const rows = this.file.all(
      "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE ? ESCAPE '\\'",
      `${this.items.name}\\_x%`,
    );
    return new Set(rows.map((row) => String(row["name"])));
  }
}
