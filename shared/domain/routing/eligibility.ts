// Whether one agent may be offered one contact now, and if not, why. Live routing and simulation ask here and nowhere else.
import type { Agent } from "../agent/agent";
import { unavailability, type Unavailability } from "../agent/availability";
import type { QueueId } from "../kernel/ids";
import type { QueueEntry } from "../queue/entry";
import { needsNow, type NeedsNow } from "./needs";

/** Why an agent is passed over for a contact. The list is closed; `docs/routing.md` says each in words. */
export type Unfit =
  | Unavailability
  /** Works for none of the queues whose agents may take it. */
  | "other-queue"
  | "opted-out"
  /** Joins this queue only for contacts that have waited longer. */
  | "joins-later"
  | "lacks-skill"
  | "level-too-low"
  /** Declined this contact, or was not reached for it, a moment ago. */
  | "declined"
  /** The contact waits for one agent, and this is another. */
  | "kept-for-another";

/** A contact in line as routing sees it at one moment: made once, asked about for many agents. */
export interface Wanted {
  readonly entry: QueueEntry;
  readonly needs: NeedsNow;
  readonly waitedMs: number;
  readonly at: number;
}

/** @param lenders queues whose agents are lent to the entry's queue now (`lending.ts`) */
export function wanted(entry: QueueEntry, at: number, lenders: readonly QueueId[] = []): Wanted {
  const waitedMs = at - entry.enteredAt;
  const needs = needsNow(entry.needs, entry.queueId, waitedMs);
  return {
    entry,
    needs: lenders.length === 0 ? needs : { ...needs, queues: [...needs.queues, ...lenders] },
    waitedMs,
    at,
  };
}

export const unfitness = (agent: Agent, want: Wanted): Unfit | undefined =>
  unavailability(agent) ?? misfit(agent, want);

/** The same for an agent who may be asked at all. */
export function misfit(agent: Agent, { entry, needs, waitedMs, at }: Wanted): Unfit | undefined {
  if (needs.keptFor !== undefined && needs.keptFor !== agent.agentId) return "kept-for-another";
  // Whoever is waited for by name need not work for the queue, nor have what is asked of strangers.
  if (needs.keptFor === undefined) {
    const outside = outsideQueues(agent, needs.queues, waitedMs);
    if (outside) return outside;
    for (const { skill, minLevel } of needs.required) {
      const own = agent.skills.find((one) => one.skill === skill);
      if (!own) return "lacks-skill";
      if (own.level < minLevel) return "level-too-low";
    }
  }
  for (const { agentId, until } of entry.avoid) if (agentId === agent.agentId && until > at) return "declined";
  return undefined;
}

/**
 * Nothing if the agent works now for one of the queues; else the reason of the one that comes closest. Whoever opted out of the
 * contact's own queue, the first, is not had by way of another that helps out.
 */
function outsideQueues(
  { queues, optedOut }: Agent,
  wantedQueues: readonly QueueId[],
  waitedMs: number,
): Unfit | undefined {
  const [own] = wantedQueues;
  if (own !== undefined && optedOut?.includes(own)) return "opted-out";
  let reason: Unfit = "other-queue";
  for (const { queueId, delaySeconds } of queues) {
    if (!wantedQueues.includes(queueId)) continue;
    if (optedOut?.includes(queueId)) {
      if (reason === "other-queue") reason = "opted-out";
    } else if (waitedMs < delaySeconds * 1000) reason = "joins-later";
    else return undefined;
  }
  return reason;
}

/** When this agent, passed over now, would be asked; nothing if waiting alone does not help. Epoch ms. */
export function fitFrom(agent: Agent, { entry, needs, waitedMs, at }: Wanted, reason: Unfit): number | undefined {
  if (reason === "declined") return entry.avoid.find((one) => one.agentId === agent.agentId && one.until > at)?.until;
  if (reason !== "joins-later") return undefined;
  const delays = agent.queues
    .filter(({ queueId, delaySeconds }) => needs.queues.includes(queueId) && delaySeconds * 1000 > waitedMs)
    .filter(({ queueId }) => agent.optedOut?.includes(queueId) !== true)
    .map(({ delaySeconds }) => delaySeconds * 1000);
  return delays.length === 0 ? undefined : at - waitedMs + Math.min(...delays);
}
