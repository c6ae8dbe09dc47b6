// Teaches queues what their contacts have gone through. Called with batches of the event log, each at least once, in any order.
import type { QueueId, TenantId } from "../../domain/kernel/ids";
import { observed, type TellingFact } from "../../domain/queue/observation";
import { markOf, noStatistics, observe, type ObservedFact } from "../../domain/queue/queue-statistics";
import type { Queue } from "../../domain/settings/queue";
import { Fault } from "../../ports/fault";
import type { QueueStatisticsStore } from "../../ports/queue-statistics";
import type { SettingsReader } from "../../ports/settings-store";

export interface Bundle {
  readonly tenantId: TenantId;
  readonly streamId: string;
  readonly facts: readonly { readonly seq: number; readonly fact: TellingFact }[];
}

interface Lesson {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  readonly facts: ObservedFact[];
}

/** @returns how many facts told a queue something, known or new */
export const projectEvents =
  (ports: { statistics: QueueStatisticsStore; settings: SettingsReader }) =>
  async (bundles: readonly Bundle[]): Promise<number> => {
    let count = 0;
    for (const lesson of lessonsOf(bundles)) {
      const queue = await ports.settings.current(lesson.tenantId, "queues", lesson.queueId);
      // Nobody will ask about a queue that is gone.
      if (queue) await teach(ports.statistics, lesson, queue.item.serviceLevel);
      count += lesson.facts.length;
    }
    return count;
  };

function lessonsOf(bundles: readonly Bundle[]): Iterable<Lesson> {
  const lessons = new Map<string, Lesson>();
  for (const { tenantId, streamId, facts } of bundles) {
    for (const { seq, fact } of facts) {
      const observation = observed(fact);
      if (!observation) continue;
      const { queueId, at } = fact;
      const name = `${tenantId}/${queueId}`;
      const lesson = lessons.get(name) ?? { tenantId, queueId, facts: [] };
      lessons.set(name, lesson);
      lesson.facts.push({ observation, at, mark: markOf(streamId, seq) });
    }
  }
  return lessons.values();
}

/** Another process may teach the same queue from another part of the log. */
const mostLosses = 12;

async function teach(
  store: QueueStatisticsStore,
  { tenantId, queueId, facts }: Lesson,
  target: Queue["serviceLevel"],
): Promise<void> {
  for (let loss = 0; loss < mostLosses; loss++) {
    const found = await store.load({ tenantId, queueId });
    const before = found?.value ?? noStatistics(tenantId, queueId);
    const after = observe(before, facts, target);
    if (after === before) return;
    const written = found ? await store.replace(after, found.tag) : await store.create(after);
    if (written !== "changed-meanwhile" && written !== "exists") return;
  }
  throw new Fault(`statistics of queue ${queueId} were changed by others ${mostLosses} times in a row`, {
    retryable: true,
  });
}
