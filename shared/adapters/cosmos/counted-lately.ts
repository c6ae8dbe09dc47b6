// Counts of open callbacks, a few seconds old at most: counting costs as much as there are, and several people watch one queue.
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import type { CallbackStore, OpenCounts } from "../../ports/callback-store";

const keptMs = 5_000;
const mostQueues = 1_000;

export function countedLately(
  store: Pick<CallbackStore, "countOpen">,
  now: () => number,
): Pick<CallbackStore, "countOpen"> {
  const kept = new Map<string, { readonly at: number; readonly counts: Promise<OpenCounts> }>();
  return {
    countOpen(tenantId: TenantId, queueId: QueueId) {
      const name = `${tenantId}/${queueId}`;
      const before = kept.get(name);
      if (before && now() - before.at < keptMs) return before.counts;
      if (kept.size >= mostQueues) kept.clear();
      const entry = { at: now(), counts: store.countOpen(tenantId, queueId) };
      kept.set(name, entry);
      entry.counts.catch(() => {
        if (kept.get(name) === entry) kept.delete(name);
      });
      return entry.counts;
    },
  };
}
