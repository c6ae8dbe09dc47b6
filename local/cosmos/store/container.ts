// A container in use: its definition, its documents and its change counter.
import type { Clock } from "../../clock/clock";
import type { ContainerDefinition } from "../container-definition";
import { indexingPolicy } from "../indexing-policy";
import type { IndexingPolicy } from "../indexing-policy";
import { partitionRanges } from "../key-ranges";
import type { PartitionRange } from "../key-ranges";
import { componentText, stepsOf } from "../partition-key";
import type { PartitionKey } from "../partition-key";
import { aliveCondition } from "../time-to-live";
import { ItemTable } from "./item-table";
import type { StoredItem } from "./item-table";
import { LazyIndexes } from "./lazy-indexes";
import type { AccountFile } from "./sqlite";
import { UniqueValues } from "./unique-values";

/** The properties the service adds to every container. */
export interface ContainerBody extends ContainerDefinition {
  readonly _rid: string;
  readonly _self: string;
  readonly _etag: string;
  readonly _ts: number;
  /** Physical partitions, if it has more than one. */
  readonly _partitions?: number | undefined;
}

/** Expired documents are invisible at once; they are removed from disk when a write comes this long after the last removal. */
const purgeEverySeconds = 60;

export class Container {
  readonly number: number;
  readonly items: ItemTable;
  readonly unique: UniqueValues;
  readonly indexes: LazyIndexes;
  private readonly file: AccountFile;
  private readonly clock: Clock;
  private current: ReturnType<typeof Container.derive>;
  private changes: number;
  private purgedAt = 0;

  constructor(file: AccountFile, clock: Clock, number: number, body: ContainerBody, lsn: number) {
    this.file = file;
    this.clock = clock;
    this.number = number;
    this.changes = lsn;
    this.items = new ItemTable(file, number);
    this.unique = new UniqueValues(file, number, body.uniqueKeyPolicy?.uniqueKeys ?? []);
    this.indexes = new LazyIndexes(file, this.items);
    this.current = Container.derive(body);
  }

  private static derive(body: ContainerBody) {
    return {
      body,
      policy: indexingPolicy(body.indexingPolicy),
      keyPaths: body.partitionKey.paths.map(stepsOf),
      ranges: partitionRanges(body._partitions ?? 1, body.partitionKey),
    };
  }

  get body(): ContainerBody {
    return this.current.body;
  }
  set body(body: ContainerBody) {
    this.current = Container.derive(body);
  }
  get policy(): IndexingPolicy {
    return this.current.policy;
  }
  /** Steps of each partition key path. */
  get keyPaths(): readonly (readonly string[])[] {
    return this.current.keyPaths;
  }
  /** Which keys each physical partition holds. */
  get ranges(): readonly PartitionRange[] {
    return this.current.ranges;
  }
  /** Number of the latest change. */
  get lsn(): number {
    return this.changes;
  }
  get seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }
  get now(): number {
    return this.clock.now();
  }

  /** Runs a change: all of it is on disk when this returns, or none of it if it throws. */
  change<T>(work: () => T): T {
    const before = this.changes;
    try {
      return this.file.transaction(() => {
        this.purge();
        const result = work();
        if (this.changes !== before)
          this.file.run("UPDATE containers SET lsn = ? WHERE number = ?", this.changes, this.number);
        return result;
      });
    } catch (error) {
      this.changes = before;
      this.items.recount();
      throw error;
    }
  }

  nextLsn(): number {
    return ++this.changes;
  }

  /** SQL that is true for documents still alive, or undefined if all are. */
  aliveCondition(): string | undefined {
    return aliveCondition(this.body.defaultTtl, this.seconds);
  }

  isAlive({ changedAt, ttl }: StoredItem): boolean {
    const { defaultTtl } = this.body;
    if (defaultTtl === undefined) return true;
    const seconds = ttl ?? defaultTtl;
    return seconds === -1 || changedAt + seconds > this.seconds;
  }

  find(key: PartitionKey, id: string): StoredItem | undefined {
    const item = this.items.find(storedKey(key), id);
    return item && this.isAlive(item) ? item : undefined;
  }

  /** Removes a document and what it holds. */
  remove(number: number): void {
    this.unique.release(number);
    this.items.delete(number);
  }

  private purge(): void {
    const alive = this.aliveCondition();
    if (alive === undefined || this.seconds < this.purgedAt + purgeEverySeconds) return;
    this.purgedAt = this.seconds;
    const expired = [...this.items.scan({ conditions: [`NOT ${alive}`], args: [], orderBy: "doc" })];
    for (const { number } of expired) this.remove(number);
  }

  drop(): void {
    this.items.drop();
    this.unique.drop();
  }
}

export function storedKey(key: PartitionKey): StoredItem["key"] {
  const text = (index: number) => (index < key.length ? componentText(key[index]) : "");
  return [text(0), text(1), text(2)];
}
