// A queue's settings have changed for those who wait in it: whoever else may help out now is looked for. Called by the queue's alarm.
import { needsNow } from "../../domain/routing/needs";
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import type { Clock } from "../../ports/clock";
import type { LineStore } from "../../ports/line-store";
import type { NeedsRegister } from "../../ports/needs-register";
import type { SettingsReader } from "../../ports/settings-store";
import type { LookAgain } from "./look-again";
import { registerNeeds } from "./needs-up-to-date";

/** The first in line; those behind find out by their own searches and by agents who become free. */
const page = 50;

export type WakeQueue = (key: { readonly tenantId: TenantId; readonly queueId: QueueId }) => Promise<void>;

export const wakeQueue =
  (ports: {
    line: LineStore;
    needs: NeedsRegister;
    settings: SettingsReader;
    lookAgain: LookAgain;
    clock: Clock;
  }): WakeQueue =>
  async ({ tenantId, queueId }) => {
    const queue = await ports.settings.current(tenantId, "queues", queueId);
    if (!queue) return;
    for (const { value: entry } of await ports.line.waiting(tenantId, queueId, page)) {
      const now = needsNow(entry.needs, queueId, ports.clock.now() - entry.enteredAt);
      await registerNeeds(ports.needs, entry, now, queue.item.borrowing);
      await ports.lookAgain({ tenantId, queueId, entryId: entry.entryId });
    }
  };
