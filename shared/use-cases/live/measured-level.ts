// How well a queue has answered lately. Asked by routing where queues lend each other agents, and by views.
import { serviceLevel } from "../../domain/queue/service-level";
import type { Clock } from "../../ports/clock";
import type { QueueStatisticsReader } from "../../ports/queue-statistics";
import type { SettingsReader } from "../../ports/settings-store";
import type { LevelOf } from "../routing/lenders-of";

export const serviceLevelOf =
  (ports: { statistics: QueueStatisticsReader; settings: SettingsReader; clock: Clock }): LevelOf =>
  async (tenantId, queueId) => {
    const queue = (await ports.settings.current(tenantId, "queues", queueId))?.item;
    if (!queue) return undefined;
    const { window } = await ports.statistics.current(tenantId, queueId);
    return serviceLevel(window, ports.clock.now(), queue.serviceLevel).level;
  };
