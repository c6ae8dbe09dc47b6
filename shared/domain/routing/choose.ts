// Who is offered what: among agents the one idle longest, among entries the one that has waited longest.
import type { Agent } from "../agent/agent";
import { unavailability } from "../agent/agent";
import type { QueueEntry } from "../queue/entry";

/** Whether this agent may be asked to take this entry now. */
export function mayTake(agent: Agent, entry: QueueEntry, at: number): boolean {
  return (
    unavailability(agent) === undefined &&
    agent.queues.includes(entry.queueId) &&
    entry.requiredSkills.every(({ skill, minLevel }) =>
      agent.skills.some((own) => own.skill === skill && own.level >= minLevel),
    ) &&
    !entry.avoid.some((one) => one.agentId === agent.agentId && one.until > at)
  );
}

/** Agents who may take the entry, longest idle first; ids break ties, so that two processes agree. */
export function agentsFor<A extends Agent>(entry: QueueEntry, agents: readonly A[], at: number): A[] {
  return agents
    .filter((agent) => mayTake(agent, entry, at))
    .sort((a, b) => a.idleSince - b.idleSince || (a.agentId < b.agentId ? -1 : 1));
}

/** Waiting entries that the agent may take, first in line first. */
export function entriesFor<E extends QueueEntry>(agent: Agent, entries: readonly E[], at: number): E[] {
  return entries
    .filter((entry) => entry.state.is === "waiting" && mayTake(agent, entry, at))
    .sort((a, b) => a.rank - b.rank || (a.entryId < b.entryId ? -1 : 1));
}
