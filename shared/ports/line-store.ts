// Keeps the places in all lines.
import type { QueueId, TenantId } from "../domain/kernel/ids";
import type { QueueEntry } from "../domain/queue/entry";
import type { Store, Stored } from "./store";

export interface EntryKey {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  readonly entryId: string;
}

/** Entries of one queue and one need can be taken by the same agents. */
export interface WaitingKey extends EntryKey {
  readonly needKey: string;
  readonly is: "waiting" | "to-dial";
}

export interface LineStore extends Store<EntryKey, QueueEntry> {
  /** Entries that wait to be offered, first in line first. */
  waiting(tenantId: TenantId, queueId: QueueId, limit: number): Promise<readonly Stored<QueueEntry>[]>;
  /** Entries that wait with this very need (`needKey`), first in line first: reads as many as it gives, whatever else waits. */
  waitingWith(
    tenantId: TenantId,
    queueId: QueueId,
    needKey: string,
    limit: number,
  ): Promise<readonly Stored<QueueEntry>[]>;
  /** How many hold a place: waiting, to be called, being offered, or a paused callback. `before`: only those with a smaller rank. */
  count(tenantId: TenantId, queueId: QueueId, before?: number): Promise<number>;
  /** How many of those are callbacks: nobody is on the line for them. */
  countCallbacks(tenantId: TenantId, queueId: QueueId): Promise<number>;
  /** Entries of any queue and tenant that wait, or are to be called, the longest waiting first: what routing may have missed. */
  waitingAnywhere(limit: number): Promise<readonly WaitingKey[]>;
  /** Entries whose offer should have reached its contact before `before`. */
  overdueOffers(before: number, limit: number): Promise<readonly EntryKey[]>;
}
