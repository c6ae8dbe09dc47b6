// Counts what becomes of callbacks. Called with batches of the event log, each at least once, in any order.
import { countFacts, dayOf, noCounts, stepsOf, type FunnelFact, type MarkedFact } from "../../domain/callback/funnel";
import type { TenantId } from "../../domain/kernel/ids";
import { markOf } from "../../domain/queue/queue-statistics";
import { Fault } from "../../ports/fault";
import type { FunnelDays, FunnelKey } from "../../ports/funnel-days";

export interface CallbackBundle {
  readonly tenantId: TenantId;
  readonly streamId: string;
  readonly callbackFacts: readonly { readonly seq: number; readonly fact: FunnelFact }[];
}

export const countCallbacks =
  (ports: { days: FunnelDays }) =>
  async (bundles: readonly CallbackBundle[]): Promise<void> => {
    const days = new Map<string, { readonly key: FunnelKey; readonly facts: MarkedFact[] }>();
    for (const { tenantId, streamId, callbackFacts } of bundles) {
      for (const { seq, fact } of callbackFacts) {
        if (stepsOf(fact).length === 0) continue;
        const key = { tenantId, queueId: fact.queueId, day: dayOf(fact.at) };
        const name = `${tenantId}/${fact.queueId}/${key.day}`;
        const day = days.get(name) ?? { key, facts: [] };
        days.set(name, day);
        day.facts.push({ fact, mark: markOf(streamId, seq) });
      }
    }
    for (const { key, facts } of days.values()) await countDay(ports.days, key, facts);
  };

/** Another process may count the same day from another part of the log. */
const mostLosses = 12;

async function countDay(days: FunnelDays, key: FunnelKey, facts: readonly MarkedFact[]): Promise<void> {
  for (let loss = 0; loss < mostLosses; loss++) {
    const found = await days.load(key);
    const before = found?.value ?? { ...key, ...noCounts, marks: [] };
    const after = countFacts(before, facts);
    if (after === before) return;
    const written = found ? await days.replace(after, found.tag) : await days.create(after);
    if (written !== "changed-meanwhile" && written !== "exists") return;
  }
  throw new Fault(`callbacks of queue ${key.queueId} were counted by others ${mostLosses} times in a row`, {
    retryable: true,
  });
}
