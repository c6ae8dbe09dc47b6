// Keeps what is known of each queue from the contacts it has had. Written by the projection of events alone, read by everybody.
import type { QueueId, TenantId } from "../domain/kernel/ids";
import type { QueueStatistics } from "../domain/queue/queue-statistics";
import type { Store } from "./store";

export interface QueueKey {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
}

export type QueueStatisticsStore = Store<QueueKey, QueueStatistics>;

/** What calls read. Throws `Fault` if the store cannot be reached. */
export interface QueueStatisticsReader {
  /** As they are now, or were at most 5 s ago; empty ones of a queue that nothing is known of. */
  current(tenantId: TenantId, queueId: QueueId): Promise<QueueStatistics>;
}
