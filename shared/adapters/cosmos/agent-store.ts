// Agents in Cosmos. `routable` and `skillKeys` are derived at every write, so that one indexed query finds who may be asked.
import { agentDeadline, type Agent } from "../../domain/agent/agent";
import { unavailability } from "../../domain/agent/availability";
import type { SkillLevel } from "../../domain/settings/agent-profile";
import type { AgentKey, AgentRecord, AgentStore } from "../../ports/agent-store";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

export function cosmosAgentStore(database: CosmosDatabase): AgentStore {
  const store = documentStore<AgentKey, AgentRecord>(database, {
    container: "agents",
    id: ({ agentId }) => agentId,
    partition: ({ tenantId, agentId }) => [tenantId, agentId],
    keyOf: ({ agent: { tenantId, agentId } }) => ({ tenantId, agentId }),
    fields: ({ agent }) => fieldsOf(agent),
  });
  return {
    load: store.load,
    create: store.create,
    replace: store.replace,
    available(tenantId, { queues, required }, limit) {
      const member = queues.map((_, index) => `ARRAY_CONTAINS(c.queues, @queue${index})`).join(" OR ");
      const wanted = required.map((_, index) => ` AND ARRAY_CONTAINS(c.skillKeys, @skill${index})`).join("");
      return store.query(
        {
          query: `SELECT * FROM c WHERE c.routable = true AND (${member})${wanted} ORDER BY c.idleSince OFFSET 0 LIMIT @limit`,
          parameters: [
            { name: "@limit", value: limit },
            ...queues.map((queueId, index) => ({ name: `@queue${index}`, value: queueId })),
            ...required.map(({ skill, minLevel }, index) => ({
              name: `@skill${index}`,
              value: skillKey(skill, minLevel),
            })),
          ],
        },
        [tenantId],
      );
    },
    async countSignedIn(tenantId, queueId) {
      const [count = 0] = await store.values<number>(
        {
          query: "SELECT VALUE COUNT(1) FROM c WHERE c.signedIn = true AND ARRAY_CONTAINS(c.queues, @queue)",
          parameters: [{ name: "@queue", value: queueId }],
        },
        [tenantId],
      );
      return count;
    },
    watched: async () =>
      (await store.query({ query: "SELECT * FROM c WHERE c.watched = true" })).map(({ value }) => value),
    list: async (tenantId) =>
      (await store.query({ query: "SELECT * FROM c" }, [tenantId]))
        .map(({ value }) => value)
        .sort((one, other) => one.agent.name.localeCompare(other.agent.name)),
    overdue: (before, limit) =>
      store.values<AgentKey>({
        query: "SELECT c.tenantId, c.agentId FROM c WHERE c.wakeAt < @before ORDER BY c.wakeAt OFFSET 0 LIMIT @limit",
        parameters: [
          { name: "@before", value: before },
          { name: "@limit", value: limit },
        ],
      }),
  };
}

function fieldsOf(agent: Agent): Readonly<Record<string, unknown>> {
  const wakeAt = agentDeadline(agent);
  const signedIn = !agent.isRemoved && agent.status === "available";
  return {
    tenantId: agent.tenantId,
    agentId: agent.agentId,
    routable: unavailability(agent) === undefined,
    signedIn,
    watched: signedIn || agent.work.is === "engaged",
    queues: agent.queues.map(({ queueId }) => queueId),
    skillKeys: agent.skills.flatMap(skillKeys),
    idleSince: agent.idleSince,
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
}

/** `pt:1`, `pt:2`, ... up to the agent's own level: asking for a minimum is then asking for one key. */
const skillKeys = ({ skill, level }: SkillLevel): string[] =>
  Array.from({ length: level }, (_, index) => skillKey(skill, index + 1));

const skillKey = (skill: string, level: number): string => `${skill}:${level}`;
