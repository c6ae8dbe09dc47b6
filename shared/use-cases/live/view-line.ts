// What a caller is about to be told, and rules of overflow go by: the place in line and the wait to expect.
import type { Contact, PlaceInLine } from "../../domain/contact/contact";
import { measuresOf, type LineView } from "../../domain/contact/outcomes";
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import { lineSeenFrom, type Counted } from "../../domain/live/line-seen-from";
import type { QueueEntry } from "../../domain/queue/entry";
import { newEntry } from "../../domain/queue/new-entry";
import { sendsOn } from "../../domain/routing/overflow";
import type { PinnedSettings } from "../../domain/settings/pinned";
import type { Queue } from "../../domain/settings/queue";
import { noRates, type LearnedRates } from "../../domain/wait-time/rates";
import type { AgentStore } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";
import type { LineStore } from "../../ports/line-store";
import type { LiveTenants } from "../../ports/live-rows";
import type { QueueStatisticsReader } from "../../ports/queue-statistics";

export interface SeeLinePorts {
  readonly live: LiveTenants;
  readonly statistics: QueueStatisticsReader;
  readonly lendersOf: (tenantId: TenantId, queueId: QueueId) => Promise<readonly QueueId[]>;
  readonly clock: Clock;
}

/** @returns nothing if the line cannot be seen now: then it is left unsaid */
export type ViewLine = (
  contact: Pick<Contact, "tenantId" | "contactId">,
  place: PlaceInLine,
  settings: PinnedSettings,
  counted?: Counted,
) => Promise<LineView | undefined>;

export const viewLine =
  (
    ports: SeeLinePorts & {
      readonly agents: Pick<AgentStore, "countSignedIn">;
      readonly line: Pick<LineStore, "count">;
      readonly warn: (message: string, detail: unknown) => void;
    },
  ): ViewLine =>
  async (contact, place, settings, counted) => {
    const { queueId } = place;
    const queue = settings.queue(queueId);
    try {
      const own = newEntry(contact, place, "call", queue);
      const view = await seeLine(ports, own, queue, counted);
      if (counted || !queue || !sendsOn(queue.overflow, measuresOf(view, "waiting"))) return view;
      // Callers are about to be sent away, one after another until the line is short enough: now every second counts.
      const [inLine, agents] = await Promise.all([
        ports.line.count(contact.tenantId, queueId),
        ports.agents.countSignedIn(contact.tenantId, queueId),
      ]);
      return await seeLine(ports, own, queue, { others: Math.max(0, inLine - 1), agents });
    } catch (error) {
      ports.warn(`line of queue ${queueId} not seen`, error);
      return undefined;
    }
  };

/** @param own as it would be for somebody new; whoever is in line already is seen as he or she is there */
export async function seeLine(
  { live, statistics, lendersOf, clock }: SeeLinePorts,
  own: QueueEntry,
  queue: Queue | undefined,
  counted?: Counted,
): Promise<LineView> {
  const { tenantId, queueId, entryId } = own;
  const tenant = await live.current(tenantId);
  const queues = [...new Set([queueId, ...tenant.line.map((one) => one.queueId)])];
  const rates = new Map<QueueId, LearnedRates>();
  const lenders = new Map<QueueId, readonly QueueId[]>();
  await Promise.all(
    queues.map(async (id) => {
      rates.set(id, (await statistics.current(tenantId, id)).rates);
      lenders.set(id, await lendersOf(tenantId, id));
    }),
  );
  const around = {
    at: clock.now(),
    ratesOf: (id: QueueId) => rates.get(id) ?? noRates,
    lendersOf: (id: QueueId) => lenders.get(id) ?? [],
    ...(queue ? { callbackRingSeconds: queue.callback.ringSeconds } : {}),
  };
  return lineSeenFrom(tenant, tenant.line.find((one) => one.entryId === entryId) ?? own, around, counted);
}
