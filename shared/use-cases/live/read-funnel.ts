// What became of a queue's callbacks: those open now, and day by day.
import { dayOf, noCounts, sumOf, type FunnelCounts } from "../../domain/callback/funnel";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import { serviceLevel, type ServiceLevel } from "../../domain/queue/service-level";
import type { CallbackStore, OpenCounts } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import type { FunnelDays } from "../../ports/funnel-days";
import type { LineStore } from "../../ports/line-store";
import type { QueueKey, QueueStatisticsReader } from "../../ports/queue-statistics";
import type { SettingsReader } from "../../ports/settings-store";

type Funnel = Omit<FunnelCounts, "waitedSeconds"> & {
  /** From the place in line, or the agreed time, to the conversation; absent while nobody was connected. */
  readonly meanWaitSeconds?: number;
};

export interface FunnelView {
  readonly queueId: QueueKey["queueId"];
  readonly live: {
    /** Callbacks by state; none of them counts as waiting on the line. */
    readonly open: OpenCounts;
    /** Callers on the line. */
    readonly callersWaiting: number;
    /** Of callers on the line alone: whoever accepts a callback has not given up. */
    readonly callers: ServiceLevel;
  };
  /** Newest first, by UTC. */
  readonly days: readonly (Funnel & { readonly day: string })[];
  readonly total: Funnel;
}

const dayMs = 86_400_000;

export const readFunnel =
  (ports: {
    callbacks: Pick<CallbackStore, "countOpen">;
    days: FunnelDays;
    line: Pick<LineStore, "count" | "countCallbacks">;
    statistics: QueueStatisticsReader;
    settings: SettingsReader;
    clock: Clock;
  }) =>
  /** @param days Today and as many before it as make up this number. */
  async ({ tenantId, queueId }: QueueKey, days: number): Promise<Result<FunnelView>> => {
    const queue = (await ports.settings.current(tenantId, "queues", queueId))?.item;
    if (!queue) return refuse({ code: "not-found", message: `there is no queue "${queueId}"` });
    const at = ports.clock.now();
    const names = Array.from({ length: days }, (_, ago) => dayOf(at - ago * dayMs));
    const [open, inLine, inLineAsCallbacks, { window }, ...found] = await Promise.all([
      ports.callbacks.countOpen(tenantId, queueId),
      ports.line.count(tenantId, queueId),
      ports.line.countCallbacks(tenantId, queueId),
      ports.statistics.current(tenantId, queueId),
      ...names.map((day) => ports.days.load({ tenantId, queueId, day })),
    ]);
    const counted = found.map((stored) => stored?.value ?? noCounts);
    return ok({
      queueId,
      live: {
        open,
        callersWaiting: Math.max(0, inLine - inLineAsCallbacks),
        callers: serviceLevel(window, at, queue.serviceLevel),
      },
      days: names.map((day, index) => ({ day, ...funnelOf(counted[index] ?? noCounts) })),
      total: funnelOf(sumOf(counted)),
    });
  };

function funnelOf(counts: FunnelCounts): Funnel {
  const { offered, requested, joined, refusedByPromise, attempted, reached, connected } = counts;
  const { cancelled, expired, failed, waitedSeconds } = counts;
  const steps = { offered, requested, joined, refusedByPromise, attempted, reached, connected };
  const meanWait = connected === 0 ? {} : { meanWaitSeconds: Math.round(waitedSeconds / connected) };
  return { ...steps, cancelled, expired, failed, ...meanWait };
}
