// Statistics of queues in memory.
import type { QueueStatistics } from "../../../shared/domain/queue/queue-statistics";
import type { QueueKey } from "../../../shared/ports/queue-statistics";
import { storeInMemory, type StoreInMemory } from "./store-in-memory";

export const queueStatisticsInMemory = (
  turn?: (what: string) => Promise<void>,
): StoreInMemory<QueueKey, QueueStatistics> =>
  storeInMemory<QueueKey, QueueStatistics>(
    ({ tenantId, queueId }) => `statistics ${tenantId}/${queueId}`,
    ({ tenantId, queueId }) => ({ tenantId, queueId }),
    turn,
  );
