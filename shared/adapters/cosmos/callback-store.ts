// Callbacks in Cosmos.
import type { Callback } from "../../domain/callback/callback";
import type { CallbackKey, CallbackStore } from "../../ports/callback-store";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

export function cosmosCallbackStore(database: CosmosDatabase): CallbackStore {
  const store = documentStore<CallbackKey, Callback>(database, {
    container: "callbacks",
    id: ({ callbackId }) => callbackId,
    partition: ({ tenantId, callbackId }) => [tenantId, callbackId],
    keyOf: ({ tenantId, callbackId }) => ({ tenantId, callbackId }),
    fields: (callback) => ({
      tenantId: callback.tenantId,
      callbackId: callback.callbackId,
      queueId: callback.queueId,
      number: callback.number,
      requestedAt: callback.requestedAt,
      isOpen: callback.state.is !== "closed",
    }),
  });
  return {
    load: store.load,
    create: store.create,
    replace: store.replace,
    list(tenantId, { state, queueId, number }, limit, continuation) {
      const conditions = [
        ...(state === undefined ? [] : ["c.isOpen = @isOpen"]),
        ...(queueId === undefined ? [] : ["c.queueId = @queueId"]),
        ...(number === undefined ? [] : ["c.number = @number"]),
      ];
      const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
      return store.page(
        {
          query: `SELECT * FROM c${where} ORDER BY c.requestedAt DESC`,
          parameters: [
            { name: "@isOpen", value: state === "open" },
            { name: "@queueId", value: queueId ?? "" },
            { name: "@number", value: number ?? "" },
          ],
        },
        [tenantId],
        limit,
        continuation,
      );
    },
  };
}
