// Callbacks in memory.
import type { Callback } from "../../../shared/domain/callback/callback";
import type { CallbackFilter, CallbackKey, CallbackStore } from "../../../shared/ports/callback-store";
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
    async list(tenantId, filter, limit, continuation) {
      const from = Number(continuation ?? 0);
      if (!Number.isSafeInteger(from)) return "no-such-page";
      const all = store
        .values()
        .map(({ value }) => value)
        .filter((one) => one.tenantId === tenantId && fits(one, filter))
        .sort((one, other) => other.requestedAt - one.requestedAt);
      const items = all.slice(from, from + limit);
      return from + limit < all.length ? { items, continuation: String(from + limit) } : { items };
    },
    async countOpen(tenantId, queueId) {
      const count = (is: string) =>
        store
          .values()
          .filter(({ value }) => value.tenantId === tenantId && value.queueId === queueId && value.state.is === is)
          .length;
      return { scheduled: count("scheduled"), pending: count("pending"), paused: count("paused") };
    },
  };
}

const fits = (one: Callback, { state, from = 0, before = Infinity, ...wished }: CallbackFilter): boolean => {
  const { state: is, queueId, number, origin, owner, slot } = one;
  const outcome = is.is === "closed" ? is.outcome : undefined;
  const has = { queueId, number, origin, ownerId: owner?.agentId, outcome, isScheduled: slot !== undefined };
  return (
    (state === undefined || (state === "open" ? is.is !== "closed" : is.is === state)) &&
    one.requestedAt >= from &&
    one.requestedAt < before &&
    Object.entries(wished).every(([name, value]) => Object.entries(has).some(([n, v]) => n === name && v === value))
  );
};
