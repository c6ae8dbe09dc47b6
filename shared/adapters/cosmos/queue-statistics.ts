// What is known of queues, in Cosmos: one view per queue. Calls read it from memory, a few seconds old at most.
import { noStatistics, type QueueStatistics } from "../../domain/queue/queue-statistics";
import type { QueueKey, QueueStatisticsReader, QueueStatisticsStore } from "../../ports/queue-statistics";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

const viewId = ({ queueId }: QueueKey): string => `queue:${queueId}`;

export function cosmosQueueStatistics(database: CosmosDatabase): QueueStatisticsStore {
  const { load, create, replace } = documentStore<QueueKey, QueueStatistics>(database, {
    container: "views",
    id: viewId,
    partition: (key) => [key.tenantId, viewId(key)],
    keyOf: ({ tenantId, queueId }) => ({ tenantId, queueId }),
    fields: (statistics) => ({ tenantId: statistics.tenantId, viewId: viewId(statistics) }),
  });
  return { load, create, replace };
}

interface Limits {
  readonly keptMs: number;
  /** How many queues are kept at most; one takes some 10 KB. */
  readonly queues: number;
}

export function cachedStatistics(
  store: Pick<QueueStatisticsStore, "load">,
  now: () => number,
  { keptMs, queues }: Limits = { keptMs: 5_000, queues: 1_000 },
): QueueStatisticsReader {
  const kept = new Map<string, { readonly at: number; readonly found: Promise<QueueStatistics> }>();
  return {
    async current(tenantId, queueId) {
      const name = `${tenantId}/${queueId}`;
      const before = kept.get(name);
      if (before && now() - before.at < keptMs) return before.found;
      // Taken out and put back at the end: the first in a map is then the one read the longest time ago.
      kept.delete(name);
      const entry = {
        at: now(),
        found: store.load({ tenantId, queueId }).then((stored) => stored?.value ?? noStatistics(tenantId, queueId)),
      };
      kept.set(name, entry);
      const [oldest] = kept.keys();
      if (kept.size > queues && oldest !== undefined) kept.delete(oldest);
      try {
        return await entry.found;
      } catch (fault) {
        if (kept.get(name) === entry) kept.delete(name);
        throw fault;
      }
    },
  };
}
