// Callbacks in memory.
import type { Callback } from "../../../shared/domain/callback/callback";
import type { CallbackKey, CallbackStore } from "../../../shared/ports/callback-store";
import { storeInMemory, type StoreInMemory } from "./store-in-memory";

export function callbacksInMemory(
  turn?: (what: string) => Promise<void>,
): CallbackStore & StoreInMemory<CallbackKey, Callback> {
  const store = storeInMemory<CallbackKey, Callback>(
    ({ tenantId, callbackId }) => `callback ${tenantId}/${callbackId}`,
    (callback) => callback,
    turn,
  );
  return {
    ...store,
    async list(tenantId, { state, queueId, number }, limit, continuation) {
      const from = Number(continuation ?? 0);
      const all = store
        .values()
        .map(({ value }) => value)
        .filter(
          (one) =>
            one.tenantId === tenantId &&
            (state === undefined || (state === "closed") === (one.state.is === "closed")) &&
            (queueId === undefined || one.queueId === queueId) &&
            (number === undefined || one.number === number),
        )
        .sort((one, other) => other.requestedAt - one.requestedAt);
      const items = all.slice(from, from + limit);
      return from + limit < all.length ? { items, continuation: String(from + limit) } : { items };
    },
  };
}
