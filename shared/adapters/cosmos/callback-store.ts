// Callbacks in Cosmos.
import type { Callback } from "../../domain/callback/callback";
import type { CallbackFilter, CallbackKey, CallbackStore, OpenCounts } from "../../ports/callback-store";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

export function cosmosCallbackStore(database: CosmosDatabase): CallbackStore {
  const store = documentStore<CallbackKey, Callback>(database, {
    container: "callbacks",
    id: ({ callbackId }) => callbackId,
    partition: ({ tenantId, callbackId }) => [tenantId, callbackId],
    keyOf: ({ tenantId, callbackId }) => ({ tenantId, callbackId }),
    fields: fieldsOf,
  });
  return {
    load: store.load,
    create: store.create,
    replace: store.replace,
    list(tenantId, filter, limit, continuation) {
      const asked = conditionsOf(filter);
      const where = asked.length === 0 ? "" : ` WHERE ${asked.map(({ text }) => text).join(" AND ")}`;
      return store.page(
        {
          query: `SELECT * FROM c${where} ORDER BY c.requestedAt DESC`,
          parameters: asked.map(({ name, value }) => ({ name, value })),
        },
        [tenantId],
        limit,
        continuation,
      );
    },
    async countOpen(tenantId, queueId) {
      const count = async (is: keyof OpenCounts) => {
        const [found = 0] = await store.values<number>(
          {
            query: "SELECT VALUE COUNT(1) FROM c WHERE c.queueId = @queueId AND c.is = @is",
            parameters: [
              { name: "@queueId", value: queueId },
              { name: "@is", value: is },
            ],
          },
          [tenantId],
        );
        return found;
      };
      const [scheduled, pending, paused] = await Promise.all([count("scheduled"), count("pending"), count("paused")]);
      return { scheduled, pending, paused };
    },
  };
}

const fieldsOf = (callback: Callback): Readonly<Record<string, unknown>> => ({
  tenantId: callback.tenantId,
  callbackId: callback.callbackId,
  queueId: callback.queueId,
  number: callback.number,
  requestedAt: callback.requestedAt,
  is: callback.state.is,
  isOpen: callback.state.is !== "closed",
  isScheduled: callback.slot !== undefined,
  ...(callback.origin === undefined ? {} : { origin: callback.origin }),
  ...(callback.owner === undefined ? {} : { ownerId: callback.owner.agentId }),
  ...(callback.state.is === "closed" ? { outcome: callback.state.outcome } : {}),
});

interface Condition {
  readonly text: string;
  readonly name: string;
  readonly value: string | number | boolean;
}

function conditionsOf(filter: CallbackFilter): readonly Condition[] {
  const { state, from, before, ...others } = filter;
  const equal = (name: string, value: Condition["value"]): Condition => ({
    text: `c.${name} = @${name}`,
    name: `@${name}`,
    value,
  });
  return [
    ...(state === undefined ? [] : [state === "open" ? equal("isOpen", true) : equal("is", state)]),
    ...(from === undefined ? [] : [{ text: "c.requestedAt >= @from", name: "@from", value: from }]),
    ...(before === undefined ? [] : [{ text: "c.requestedAt < @before", name: "@before", value: before }]),
    // Named as the fields are.
    ...Object.entries(others).map(([name, value]) => equal(name, value)),
  ];
}
