// Places in line in Cosmos, one logical partition per queue: its order is one indexed ORDER BY.
import { keyOfNeeds, type QueueEntry } from "../../domain/queue/entry";
import type { EntryKey, LineStore } from "../../ports/line-store";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

/** An entry that has left is kept for an hour, so that a late delivery finds it gone rather than making it again. */
const rememberSeconds = 3600;

export function cosmosLineStore(database: CosmosDatabase): LineStore {
  const store = documentStore<EntryKey, QueueEntry>(database, {
    container: "queueEntries",
    id: ({ entryId }) => entryId,
    partition: ({ tenantId, queueId }) => [tenantId, queueId],
    keyOf: ({ tenantId, queueId, entryId }) => ({ tenantId, queueId, entryId }),
    fields: (entry) => ({
      tenantId: entry.tenantId,
      queueId: entry.queueId,
      is: entry.state.is,
      rank: entry.rank,
      needKey: keyOfNeeds(entry),
      // Only callbacks have it: a caller's place, which changes much more often, costs no further index term.
      ...(entry.kind === "callback" ? { isCallback: true } : {}),
      ...(entry.state.is === "offered" ? { until: entry.state.until } : {}),
      ...(entry.state.is === "gone" ? { ttl: rememberSeconds } : {}),
    }),
  });
  const held = "c.is IN ('waiting', 'to-dial', 'offered', 'paused')";
  const keys = "SELECT c.tenantId, c.queueId, c.id AS entryId FROM c";
  return {
    load: store.load,
    create: store.create,
    replace: store.replace,
    waiting: (tenantId, queueId, limit) =>
      store.query(
        {
          query: "SELECT * FROM c WHERE c.is = 'waiting' ORDER BY c.rank OFFSET 0 LIMIT @limit",
          parameters: [{ name: "@limit", value: limit }],
        },
        [tenantId, queueId],
      ),
    waitingWith: (tenantId, queueId, needKey, limit) =>
      store.query(
        {
          // All three in one index: the first of one need are found without looking at anybody else.
          query:
            "SELECT * FROM c WHERE c.is = 'waiting' AND c.needKey = @need " +
            "ORDER BY c.is, c.needKey, c.rank OFFSET 0 LIMIT @limit",
          parameters: [
            { name: "@need", value: needKey },
            { name: "@limit", value: limit },
          ],
        },
        [tenantId, queueId],
      ),
    async count(tenantId, queueId, before) {
      const ahead = before === undefined ? "" : " AND c.rank < @before";
      const [count = 0] = await store.values<number>(
        {
          query: `SELECT VALUE COUNT(1) FROM c WHERE ${held}${ahead}`,
          parameters: before === undefined ? [] : [{ name: "@before", value: before }],
        },
        [tenantId, queueId],
      );
      return count;
    },
    async countCallbacks(tenantId, queueId) {
      const [count = 0] = await store.values<number>(
        { query: `SELECT VALUE COUNT(1) FROM c WHERE c.isCallback = true AND ${held}`, parameters: [] },
        [tenantId, queueId],
      );
      return count;
    },
    waitingAnywhere: (limit) =>
      store.values({
        query: `SELECT c.tenantId, c.queueId, c.id AS entryId, c.needKey, c.is FROM c WHERE c.is IN ('waiting', 'to-dial') ORDER BY c.rank OFFSET 0 LIMIT @limit`,
        parameters: [{ name: "@limit", value: limit }],
      }),
    overdueOffers: (before, limit) =>
      store.values({
        query: `${keys} WHERE c.is = 'offered' AND c.until < @before OFFSET 0 LIMIT @limit`,
        parameters: [
          { name: "@before", value: before },
          { name: "@limit", value: limit },
        ],
      }),
  };
}
