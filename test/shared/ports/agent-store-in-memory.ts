// Agents in memory.
import { agentDeadline } from "../../../shared/domain/agent/agent";
import { standingIn, unavailability } from "../../../shared/domain/agent/availability";
import { occupancy } from "../../../shared/domain/agent/tally";
import type { Agent } from "../../../shared/domain/agent/agent";
import type { Strategy } from "../../../shared/domain/settings/routing-rules";
import type { AgentKey, AgentRecord, AgentStore } from "../../../shared/ports/agent-store";
import { storeInMemory, type StoreInMemory } from "./store-in-memory";

export function agentsInMemory(
  turn?: (what: string) => Promise<void>,
): AgentStore & StoreInMemory<AgentKey, AgentRecord> {
  const store = storeInMemory<AgentKey, AgentRecord>(
    ({ tenantId, agentId }) => `agent ${tenantId}/${agentId}`,
    ({ agent }) => agent,
    turn,
  );
  const records = () => store.values().map(({ value }) => value);
  const isSignedIn = ({ agent }: AgentRecord) => !agent.isRemoved && agent.status === "available";
  return {
    ...store,
    available: async (tenantId, { queues, required, order }, strategy, limit, from = 0) =>
      store
        .values()
        .filter(
          ({ value: { agent } }) =>
            agent.tenantId === tenantId &&
            unavailability(agent) === undefined &&
            membershipsOf(agent).some((own) =>
              order === undefined ? queues.includes(own.queueId) : own.queueId === queues[0] && own.order === order,
            ) &&
            required.every(({ skill, minLevel }) =>
              agent.skills.some((own) => own.skill === skill && own.level >= minLevel),
            ),
        )
        .sort((one, other) => place(one.value.agent, strategy) - place(other.value.agent, strategy))
        .slice(from, from + limit),
    countSignedIn: async (tenantId, queueId) =>
      records().filter(
        (record) =>
          isSignedIn(record) &&
          record.agent.tenantId === tenantId &&
          membershipsOf(record.agent).some((one) => one.queueId === queueId),
      ).length,
    countAway: async (tenantId, queues) =>
      records().filter(
        ({ agent }) =>
          agent.tenantId === tenantId &&
          !agent.isRemoved &&
          agent.status === "away" &&
          membershipsOf(agent).some(({ queueId }) => queues.includes(queueId)),
      ).length,
    watched: async () => records().filter((record) => isSignedIn(record) || record.agent.work.is === "engaged"),
    list: async (tenantId) =>
      records()
        .filter(({ agent }) => agent.tenantId === tenantId)
        .sort((one, other) => one.agent.name.localeCompare(other.agent.name)),
    overdue: async (before, limit) =>
      records()
        .map(({ agent }) => ({ agent, at: agentDeadline(agent) ?? Infinity }))
        .filter(({ at }) => at < before)
        .sort((one, other) => one.at - other.at)
        .slice(0, limit)
        .map(({ agent: { tenantId, agentId } }) => ({ tenantId, agentId })),
  };
}

/** Where the agent works now: not in queues that he or she has opted out of. */
const membershipsOf = (agent: Agent): Agent["queues"] =>
  agent.queues.filter(({ queueId }) => standingIn(agent, queueId) === "member");

function place({ idleSince, tally }: Agent, strategy: Strategy): number {
  switch (strategy) {
    case "least-occupied":
      return occupancy(tally, "neither", tally.countedTo);
    case "fewest-contacts":
      return tally.contacts;
    case "round-robin":
      return tally.lastOfferedAt;
    case "longest-idle":
    case "best-skill":
    case "all-at-once":
      return idleSince;
  }
}
