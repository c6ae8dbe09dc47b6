// Places in line in memory.
import { keyOfNeeds, type QueueEntry } from "../../../shared/domain/queue/entry";
import type { EntryKey, LineStore } from "../../../shared/ports/line-store";
import { storeInMemory, type StoreInMemory } from "./store-in-memory";

export function lineInMemory(turn?: (what: string) => Promise<void>): LineStore & StoreInMemory<EntryKey, QueueEntry> {
  const store = storeInMemory<EntryKey, QueueEntry>(
    ({ tenantId, queueId, entryId }) => `entry ${tenantId}/${queueId}/${entryId}`,
    (entry) => entry,
    turn,
  );
  const keyOf = ({ tenantId, queueId, entryId }: QueueEntry): EntryKey => ({ tenantId, queueId, entryId });
  const inOrder = () => store.values().toSorted((one, other) => one.value.rank - other.value.rank);
  return {
    ...store,
    waiting: async (tenantId, queueId, limit) =>
      inOrder()
        .filter(({ value }) => value.tenantId === tenantId && value.queueId === queueId && value.state.is === "waiting")
        .slice(0, limit),
    waitingWith: async (tenantId, queueId, needKey, limit) =>
      inOrder()
        .filter(({ value }) => value.tenantId === tenantId && value.queueId === queueId && value.state.is === "waiting")
        .filter(({ value }) => keyOfNeeds(value) === needKey)
        .slice(0, limit),
    count: async (tenantId, queueId, before = Infinity) =>
      store
        .values()
        .filter(
          ({ value }) =>
            value.tenantId === tenantId &&
            value.queueId === queueId &&
            value.state.is !== "gone" &&
            value.rank < before,
        ).length,
    countCallbacks: async (tenantId, queueId) =>
      store
        .values()
        .filter(
          ({ value }) =>
            value.tenantId === tenantId &&
            value.queueId === queueId &&
            value.kind === "callback" &&
            value.state.is !== "gone",
        ).length,
    waitingAnywhere: async (limit) =>
      inOrder()
        .flatMap(({ value }) => {
          const { is } = value.state;
          return is === "waiting" || is === "to-dial" ? [{ ...keyOf(value), needKey: keyOfNeeds(value), is }] : [];
        })
        .slice(0, limit),
    overdueOffers: async (before, limit) =>
      store
        .values()
        .filter(({ value: { state } }) => state.is === "offered" && state.until < before)
        .slice(0, limit)
        .map(({ value }) => keyOf(value)),
  };
}
