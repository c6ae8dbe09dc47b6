// Callers who gave up in line, and whether they were heard of again.
import type { ContactId, QueueId, TenantId } from "../domain/kernel/ids";

export interface AbandonedCall {
  readonly contactId: ContactId;
  /** E.164. */
  readonly number: string;
  readonly arrivedAt: number;
  readonly abandonedAt: number;
}

export interface Arrival {
  readonly number: string;
  readonly arrivedAt: number;
}

/** Both throw `Fault` if the store cannot be reached. */
export interface AbandonedCalls {
  /** Those with a number who gave up in this queue at `since` or later; the latest first, at most `limit`. */
  inQueue(tenantId: TenantId, queueId: QueueId, since: number, limit: number): Promise<readonly AbandonedCall[]>;
  /** The contacts of these numbers that began after `after`, calls and callbacks alike. At most 100 numbers. */
  arrivals(tenantId: TenantId, numbers: readonly string[], after: number): Promise<readonly Arrival[]>;
}
