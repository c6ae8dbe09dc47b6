// Sorts waiting contacts into classes that the same agents may take, now and as their needs fall, by asking routing itself.
import type { Membership } from "../settings/agent-profile";
import type { QueueId } from "../kernel/ids";
import type { QueueEntry } from "../queue/entry";
import { misfit, wanted, type Wanted } from "../routing/eligibility";
import { needKey, needsNow } from "../routing/needs";
import type { Relaxation } from "../wait-time/pool-state";
import { engagement, type LiveAgent } from "./live-tenant";
import type { AgentGroup } from "../wait-time/pool-state";

export interface NeedClass {
  readonly queueId: QueueId;
  /** Any of its contacts, at a moment at which it is of this class. */
  readonly want: Wanted;
}

export interface Sorted {
  readonly class: number;
  readonly becomes: readonly Relaxation[];
}

export interface NeedClasses {
  readonly all: readonly NeedClass[];
  sort(entry: QueueEntry): Sorted;
}

/** @param lendersOf queues whose agents help out in a queue now */
export function needClasses(
  agents: Iterable<LiveAgent>,
  at: number,
  lendersOf: (queueId: QueueId) => readonly QueueId[],
): NeedClasses {
  const all: NeedClass[] = [];
  const numbers = new Map<string, number>();
  const delays = delaysByQueue(agents);

  const classAt = (entry: QueueEntry, waitedMs: number): number => {
    const { queueId, needs } = entry;
    const now = needsNow(needs, queueId, waitedMs);
    const joined = joinedBy([...now.queues, ...lendersOf(queueId)], delays, waitedMs);
    const key = `${queueId} ${needKey(now)} ${joined}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    // Who was asked in vain a moment ago is asked again soon: one contact's dislikes make no class.
    const want = wanted({ ...entry, avoid: [] }, entry.enteredAt + waitedMs, lendersOf(queueId));
    numbers.set(key, all.length);
    return all.push({ queueId, want }) - 1;
  };

  return {
    all,
    sort(entry) {
      const waitedMs = Math.max(0, at - entry.enteredAt);
      const first = classAt(entry, waitedMs);
      const becomes: Relaxation[] = [];
      let latest = first;
      for (const moment of momentsAhead(entry, waitedMs, delays, lendersOf)) {
        const next = classAt(entry, moment);
        if (next !== latest) becomes.push({ afterSeconds: (moment - waitedMs) / 1000, class: next });
        latest = next;
      }
      return { class: first, becomes };
    },
  };
}

type Delays = ReadonlyMap<QueueId, readonly number[]>;

/** After how long in line groups of agents join a queue, in ms. */
function delaysByQueue(agents: Iterable<LiveAgent>): Delays {
  const delays = new Map<QueueId, number[]>();
  const note = ({ queueId, delaySeconds }: Membership) => {
    const known = delays.get(queueId) ?? [];
    if (delaySeconds > 0 && !known.includes(delaySeconds * 1000)) delays.set(queueId, [...known, delaySeconds * 1000]);
  };
  for (const { agent } of agents) agent.queues.forEach(note);
  return delays;
}

const joinedBy = (queues: readonly QueueId[], delays: Delays, waitedMs: number): number =>
  queues.reduce((sum, queueId) => sum + (delays.get(queueId) ?? []).filter((delay) => delay <= waitedMs).length, 0);

/** In ms of waiting, soonest first. */
function momentsAhead(
  { queueId, needs }: QueueEntry,
  waitedMs: number,
  delays: Delays,
  lendersOf: (queueId: QueueId) => readonly QueueId[],
): readonly number[] {
  const { steps, preferredAgent } = needs;
  if (steps.length === 0 && !preferredAgent && delays.size === 0) return [];
  const queues = [queueId, ...steps.flatMap(({ alsoAgentsOf }) => alsoAgentsOf), ...lendersOf(queueId)];
  const moments = [
    ...steps.map(({ afterSeconds }) => afterSeconds * 1000),
    ...(preferredAgent ? [preferredAgent.patienceSeconds * 1000] : []),
    ...queues.flatMap((one) => delays.get(one) ?? []),
  ];
  return [...new Set(moments)].filter((moment) => moment > waitedMs).sort((one, other) => one - other);
}

/** Agents who may take the same classes, counted: whoever may take none of them is left out. */
export function agentGroups(agents: Iterable<LiveAgent>, classes: readonly NeedClass[]): readonly AgentGroup[] {
  const named = new Set(classes.map(({ want }) => want.needs.keptFor));
  const mayTakeBy = new Map<string, readonly number[]>();
  const groups = new Map<string, { mayTake: readonly number[]; agents: number; free: number }>();
  for (const { agent, abilities } of agents) {
    const is = engagement(agent);
    if (is === "absent") continue;
    const alike = named.has(agent.agentId) ? `${abilities} ${agent.agentId}` : abilities;
    const mayTake =
      mayTakeBy.get(alike) ?? classes.flatMap(({ want }, index) => (misfit(agent, want) === undefined ? [index] : []));
    mayTakeBy.set(alike, mayTake);
    if (mayTake.length === 0) continue;
    const name = mayTake.join();
    const group = groups.get(name) ?? { mayTake, agents: 0, free: 0 };
    groups.set(name, group);
    group.agents++;
    if (is === "free") group.free++;
  }
  return [...groups.values()];
}
