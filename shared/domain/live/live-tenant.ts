// Everybody at work and everybody in line at one tenant, as of a moment ago: what places and waits are read off. Never the
// truth: claims are won in the store, and whatever is missing here is seen a few seconds later.
import type { Agent } from "../agent/agent";
import { unavailability } from "../agent/availability";
import type { AgentId } from "../kernel/ids";
import type { QueueEntry } from "../queue/entry";
import { isBefore } from "../routing/order";

export interface LiveAgent {
  readonly agent: Agent;
  /** Agents of the same abilities may take the same contacts. */
  readonly abilities: string;
}

export interface LiveTenant {
  /** Up to when changes are known. Unix milliseconds. */
  readonly at: number;
  readonly agents: ReadonlyMap<AgentId, LiveAgent>;
  /** Whoever holds a place in any line: waiting, being offered, paused. In the order of routing. */
  readonly line: readonly QueueEntry[];
}

export const emptyTenant: LiveTenant = { at: 0, agents: new Map(), line: [] };

export interface Changes {
  /** As they are now, whether or not they are at work. */
  readonly agents: readonly Agent[];
  /** As they are now, whether or not they still hold a place. */
  readonly entries: readonly QueueEntry[];
}

export function withChanges(before: LiveTenant, { agents, entries }: Changes, at: number): LiveTenant {
  return { at, agents: agentsAfter(before, agents), line: lineAfter(before, entries) };
}

function agentsAfter({ agents: before }: LiveTenant, changed: readonly Agent[]): LiveTenant["agents"] {
  if (changed.length === 0) return before;
  const after = new Map(before);
  for (const agent of changed)
    if (isAtWork(agent)) after.set(agent.agentId, { agent, abilities: abilitiesOf(agent) });
    else after.delete(agent.agentId);
  return after;
}

function lineAfter({ line: before }: LiveTenant, changed: readonly QueueEntry[]): readonly QueueEntry[] {
  if (changed.length === 0) return before;
  const isChanged = new Set(changed.map(({ entryId }) => entryId));
  const held = changed.filter(({ state }) => state.is !== "gone");
  return [...before.filter(({ entryId }) => !isChanged.has(entryId)), ...held].sort((one, other) =>
    isBefore(one, other) ? -1 : 1,
  );
}

/** Signed in, by their own choice; what they are doing now is another question. */
const isAtWork = ({ status, isRemoved }: Agent): boolean => status === "available" && !isRemoved;

const abilitiesOf = ({ queues, optedOut, skills }: Agent): string => JSON.stringify([queues, optedOut, skills]);

/**
 * Whether an agent has nothing to do, will be free again when something of ours ends, or is not to be counted on: whoever is in
 * another call or does not want to be disturbed.
 */
export function engagement(agent: Agent): "free" | "busy" | "absent" {
  switch (unavailability(agent)) {
    case undefined:
      return "free";
    case "offered":
    case "engaged":
    case "wrapping":
      return "busy";
    case "removed":
    case "signed-out":
    case "away":
    case "no-room":
    case "in-a-call":
    case "do-not-disturb":
      return "absent";
  }
}
