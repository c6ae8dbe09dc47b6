// What a caller is about to be told, and rules of overflow go by: the place in line and the wait to expect.
import type { Contact, PlaceInLine } from "../../domain/contact/contact";
import type { LineView } from "../../domain/contact/outcomes";
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import { lineSeenFrom, type Counted } from "../../domain/live/line-seen-from";
import type { LiveTenant } from "../../domain/live/live-tenant";
import type { QueueEntry } from "../../domain/queue/entry";
import { newEntry } from "../../domain/queue/new-entry";
import type { PinnedSettings } from "../../domain/settings/pinned";
import { noRates, type LearnedRates } from "../../domain/wait-time/rates";
import type { AgentStore } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";
import type { LiveTenants } from "../../ports/live-rows";
import type { QueueStatisticsReader } from "../../ports/queue-statistics";

export interface ViewLinePorts {
  readonly live: LiveTenants;
  readonly statistics: QueueStatisticsReader;
  readonly agents: Pick<AgentStore, "countSignedIn">;
  readonly lendersOf: (tenantId: TenantId, queueId: QueueId) => Promise<readonly QueueId[]>;
  readonly clock: Clock;
  readonly warn: (message: string, detail: unknown) => void;
}

/** @returns nothing if the line cannot be seen now: then it is left unsaid */
export type ViewLine = (
  contact: Pick<Contact, "tenantId" | "contactId">,
  place: PlaceInLine,
  settings: PinnedSettings,
  counted?: Counted,
) => Promise<LineView | undefined>;

export const viewLine =
  (ports: ViewLinePorts): ViewLine =>
  async (contact, place, settings, counted) => {
    const { tenantId } = contact;
    const { queueId, entryId } = place;
    try {
      const tenant = await ports.live.current(tenantId);
      const asked =
        tenant.line.find((one) => one.entryId === entryId) ?? newEntry(contact, place, "call", settings.queue(queueId));
      const view = await seen(ports, tenant, asked, settings, counted);
      // Whoever has just signed in may not be seen yet, and callers are sent away where nobody is.
      return view.agents > 0 || counted
        ? view
        : { ...view, agents: await ports.agents.countSignedIn(tenantId, queueId) };
    } catch (error) {
      ports.warn(`line of queue ${queueId} not seen`, error);
      return undefined;
    }
  };

async function seen(
  ports: ViewLinePorts,
  tenant: LiveTenant,
  asked: QueueEntry,
  settings: PinnedSettings,
  counted: Counted | undefined,
): Promise<LineView> {
  const { tenantId, queueId } = asked;
  const queues = [...new Set([queueId, ...tenant.line.map((one) => one.queueId)])];
  const rates = new Map<QueueId, LearnedRates>();
  const lenders = new Map<QueueId, readonly QueueId[]>();
  await Promise.all(
    queues.map(async (id) => {
      rates.set(id, (await ports.statistics.current(tenantId, id)).rates);
      lenders.set(id, await ports.lendersOf(tenantId, id));
    }),
  );
  const ringSeconds = settings.queue(queueId)?.callback.ringSeconds;
  const around = {
    at: ports.clock.now(),
    ratesOf: (id: QueueId) => rates.get(id) ?? noRates,
    lendersOf: (id: QueueId) => lenders.get(id) ?? [],
    ...(ringSeconds === undefined ? {} : { callbackRingSeconds: ringSeconds }),
  };
  return lineSeenFrom(tenant, asked, around, counted);
}
