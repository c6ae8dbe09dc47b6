// Which queues lend their agents to a queue now.
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import { lenders } from "../../domain/routing/lending";
import type { SettingsReader } from "../../ports/settings-store";

export type LendersOf = (tenantId: TenantId, queueId: QueueId) => Promise<readonly QueueId[]>;

/** Share of contacts answered in time lately, 0 to 1; nothing while too few have been seen. */
export type LevelOf = (tenantId: TenantId, queueId: QueueId) => Promise<number | undefined>;

/** Costs nothing for a queue that borrows from nobody. */
export const lendersOf =
  (ports: { settings: SettingsReader; levelOf: LevelOf }): LendersOf =>
  async (tenantId, queueId) => {
    const queue = (await ports.settings.current(tenantId, "queues", queueId))?.item;
    if (!queue || queue.borrowing.length === 0) return [];
    const involved = [queueId, ...queue.borrowing.map(({ from }) => from)];
    const levels = new Map(
      await Promise.all(involved.map(async (id) => [id, await ports.levelOf(tenantId, id)] as const)),
    );
    return lenders(queue, (id) => levels.get(id));
  };
