// What a caller is about to be told, and rules of overflow go by: the place in line and the wait to expect.
import type { Contact, PlaceInLine } from "../../domain/contact/contact";
import { measuresOf, type LineView } from "../../domain/contact/outcomes";
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import { foresee, type Foresight } from "../../domain/live/foresight";
import { lineSeenFrom, type Counted, type Surroundings } from "../../domain/live/line-seen-from";
import type { LiveTenant } from "../../domain/live/live-tenant";
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

/** As long as this a line is seen from one place in a few milliseconds, as it is in this very second. */
const seenOneByOne = 500;
/** Kept as long as what is known of the tenant. */
const foresights = new WeakMap<LiveTenant, Promise<Foresight>>();

/** @param own as it would be for somebody new; whoever is in line already is seen as he or she is there */
export async function seeLine(
  ports: SeeLinePorts,
  own: QueueEntry,
  queue: Queue | undefined,
  counted?: Counted,
): Promise<LineView> {
  const { tenantId, queueId, entryId } = own;
  const tenant = await ports.live.current(tenantId);
  if (tenant.line.length > seenOneByOne) {
    const seen = (await foresightOf(ports, tenant, own, queue))(own, ports.clock.now(), counted);
    if (seen) return seen;
  }
  const around = await surroundings(ports, tenantId, [queueId, ...tenant.line.map((one) => one.queueId)], queue);
  return lineSeenFrom(tenant, tenant.line.find((one) => one.entryId === entryId) ?? own, around, counted);
}

function foresightOf(
  ports: SeeLinePorts,
  tenant: LiveTenant,
  { tenantId, queueId }: QueueEntry,
  queue: Queue | undefined,
): Promise<Foresight> {
  const kept = foresights.get(tenant);
  if (kept) return kept;
  const queues = [queueId, ...tenant.line.map((one) => one.queueId)];
  const made = surroundings(ports, tenantId, queues, queue).then((around) => foresee(tenant, around));
  made.catch(() => foresights.delete(tenant));
  foresights.set(tenant, made);
  return made;
}

async function surroundings(
  { statistics, lendersOf, clock }: SeeLinePorts,
  tenantId: TenantId,
  queues: readonly QueueId[],
  queue: Queue | undefined,
): Promise<Surroundings> {
  const rates = new Map<QueueId, LearnedRates>();
  const lenders = new Map<QueueId, readonly QueueId[]>();
  await Promise.all(
    [...new Set(queues)].map(async (id) => {
      rates.set(id, (await statistics.current(tenantId, id)).rates);
      lenders.set(id, await lendersOf(tenantId, id));
    }),
  );
  return {
    at: clock.now(),
    ratesOf: (id) => rates.get(id) ?? noRates,
    lendersOf: (id) => lenders.get(id) ?? [],
    ...(queue ? { callbackRingSeconds: queue.callback.ringSeconds } : {}),
  };
}
