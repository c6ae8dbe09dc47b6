// What an entry asks for falls while it waits; its key in the store follows whenever somebody looks, and agents are told where to look.
import type { Agent } from "../../domain/agent/agent";
import { forAnybody, keyOfNeeds, type QueueEntry } from "../../domain/queue/entry";
import { needKey, needsNow, type NeedsNow, type PreferredAgent } from "../../domain/routing/needs";
import type { QueueId } from "../../domain/kernel/ids";
import type { Queue } from "../../domain/settings/queue";
import type { AgentStore } from "../../ports/agent-store";
import type { LineStore } from "../../ports/line-store";
import type { NeedsRegister } from "../../ports/needs-register";
import type { Stored } from "../../ports/store";

/** Registered before the entry is written: whoever becomes free afterwards finds it. */
export async function registerNeeds(
  register: NeedsRegister,
  { tenantId, queueId }: Pick<QueueEntry, "tenantId" | "queueId">,
  needs: NeedsNow,
  borrowing: Queue["borrowing"],
): Promise<void> {
  if (needs.keptFor !== undefined) {
    await register.ensure(tenantId, { keptFor: needs.keptFor }, { queue: queueId });
    return;
  }
  const helpers = new Set<QueueId>([...needs.queues.slice(1), ...borrowing.map(({ from }) => from)]);
  await Promise.all([
    register.ensure(tenantId, { queue: queueId }, { key: needKey(needs) }),
    ...[...helpers].map((queue) => register.ensure(tenantId, { queue }, { queue: queueId })),
  ]);
}

/**
 * Whoever has left the desk is not waited for, unless the contact is theirs; busy, ringing or in wrap-up he or she may be free any
 * moment.
 */
const isWaitedFor = (agent: Agent | undefined, { evenIfAway }: PreferredAgent): boolean =>
  agent !== undefined && !agent.isRemoved && (evenIfAway === true || agent.status === "available");

/** @returns the entry with what it asks for at `at`; nothing if somebody else has changed it meanwhile. */
export async function upToDate(
  ports: { line: LineStore; agents: AgentStore; needs: NeedsRegister },
  found: Stored<QueueEntry>,
  borrowing: Queue["borrowing"],
  at: number,
): Promise<QueueEntry | undefined> {
  const { tenantId, needs, queueId, enteredAt } = found.value;
  const { keptFor } = needsNow(needs, queueId, at - enteredAt);
  const isThere =
    keptFor === undefined ||
    !needs.preferredAgent ||
    isWaitedFor((await ports.agents.load({ tenantId, agentId: keptFor }))?.value.agent, needs.preferredAgent);
  const entry = isThere ? found.value : forAnybody(found.value);
  const now = needsNow(entry.needs, entry.queueId, at - entry.enteredAt);
  const key = needKey(now);
  if (key === keyOfNeeds(found.value)) return entry;
  await registerNeeds(ports.needs, entry, now, borrowing);
  const written = await ports.line.replace({ ...entry, needKey: key }, found.tag);
  return written === "changed-meanwhile" ? undefined : written.value;
}
