// How well a queue has answered lately. Asked by routing where queues lend each other agents, and by views.
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import { serviceLevel } from "../../domain/queue/service-level";
import type { Clock } from "../../ports/clock";
import type { QueueStatisticsReader } from "../../ports/queue-statistics";
import type { SettingsReader } from "../../ports/settings-store";

/** @returns share of callers answered in time, 0 to 1; nothing while too few have been seen */
export const serviceLevelOf =
  (ports: { statistics: QueueStatisticsReader; settings: SettingsReader; clock: Clock }) =>
  async (tenantId: TenantId, queueId: QueueId): Promise<number | undefined> => {
    const queue = (await ports.settings.current(tenantId, "queues", queueId))?.item;
    if (!queue) return undefined;
    const { window } = await ports.statistics.current(tenantId, queueId);
    return serviceLevel(window, ports.clock.now(), queue.serviceLevel).level;
  };
