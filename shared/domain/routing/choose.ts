// Who is offered what: among agents the one idle longest, among entries the one that has waited longest.
import type { Agent } from "../agent/agent";
import { unavailability } from "../agent/agent";
import type { QueueEntry } from "../queue/entry";

/** Whether this agent may be asked to take this entry now. */
export function mayTake(agent: Agent, entry: QueueEntry, at: number): boolean {
  return unavailability(agent) === undefined && isFor(agent, entry, at);
}

/** The same for an agent who may be asked at all. */
function isFor(agent: Agent, entry: QueueEntry, at: number): boolean {
  return (
    agent.queues.includes(entry.queueId) &&
    entry.requiredSkills.every(({ skill, minLevel }) =>
      agent.skills.some((own) => own.skill === skill && own.level >= minLevel),
    ) &&
    !entry.avoid.some((one) => one.agentId === agent.agentId && one.until > at)
  );
}

/**
 * Agents who may take the entry, longest idle first, found one at a time: mostly the first is taken and nobody looks further.
 * @param agents longest idle first
 */
export function* agentsFor<A extends Agent>(entry: QueueEntry, agents: Iterable<A>, at: number): Generator<A> {
  for (const agent of agents) if (mayTake(agent, entry, at)) yield agent;
}

/**
 * Waiting entries that the agent may take, first in line first over all the lines, found one at a time.
 * @param lines of the agent's queues, each first in line first
 */
export function* entriesFor<E extends QueueEntry>(
  agent: Agent,
  lines: readonly (readonly E[])[],
  at: number,
): Generator<E> {
  if (unavailability(agent) !== undefined) return;
  const heads = lines.map((line) => ({ line, next: 0 }));
  for (;;) {
    let first: { readonly head: (typeof heads)[number]; readonly entry: E } | undefined;
    for (const head of heads) {
      const entry = head.line[head.next];
      if (entry && (!first || isBefore(entry, first.entry))) first = { head, entry };
    }
    if (!first) return;
    first.head.next++;
    if (first.entry.state.is === "waiting" && isFor(agent, first.entry, at)) yield first.entry;
  }
}

/** Ids break ties, so that two processes agree. */
const isBefore = (one: QueueEntry, other: QueueEntry): boolean =>
  one.rank < other.rank || (one.rank === other.rank && one.entryId < other.entryId);
