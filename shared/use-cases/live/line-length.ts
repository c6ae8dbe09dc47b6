// How many hold a place in a line. A long line is not counted anew for everybody who joins it: counting reads all of it.
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import type { LineStore } from "../../ports/line-store";
import type { LiveTenants } from "../../ports/live-rows";

/** Up to here counting costs next to nothing, and a place in a short line should be right to the very one. */
const shortLine = 200;
/** More do not join one queue while what is seen live grows old: 6,000 a minute. */
const mostInBetween = 500;

/** @param maxWaiting as many as may wait; close to it the line is counted, whatever that costs */
export type LineLength = (tenantId: TenantId, queueId: QueueId, maxWaiting: number) => Promise<number>;

export const lineLength =
  (ports: { line: Pick<LineStore, "count">; live: LiveTenants }): LineLength =>
  async (tenantId, queueId, maxWaiting) => {
    const seen = await seenLength(ports.live, tenantId, queueId);
    return seen > shortLine && seen + mostInBetween < maxWaiting ? seen : ports.line.count(tenantId, queueId);
  };

/** Nothing is lost if the live state cannot be had now: then the store is asked. */
async function seenLength(live: LiveTenants, tenantId: TenantId, queueId: QueueId): Promise<number> {
  try {
    const { line } = await live.current(tenantId);
    return line.reduce((count, entry) => (entry.queueId === queueId ? count + 1 : count), 0);
  } catch {
    return 0;
  }
}
