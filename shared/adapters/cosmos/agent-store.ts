// Agents in Cosmos. What routing asks by is derived at every write, so that one indexed query finds who may be asked, and in which order.
import { agentDeadline, doing, type Agent } from "../../domain/agent/agent";
import { standingIn, unavailability } from "../../domain/agent/availability";
import { occupancy } from "../../domain/agent/tally";
import type { SkillLevel } from "../../domain/settings/agent-profile";
import type { Strategy } from "../../domain/settings/routing-rules";
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
    available(tenantId, { queues, required, order }, strategy, limit, from = 0) {
      const member =
        order === undefined
          ? queues.map((_, index) => `ARRAY_CONTAINS(c.queues, @queue${index})`).join(" OR ")
          : "ARRAY_CONTAINS(c.orders, @order)";
      const wanted = required.map((_, index) => ` AND ARRAY_CONTAINS(c.skillKeys, @skill${index})`).join("");
      return store.query(
        {
          query: `SELECT * FROM c WHERE c.routable = true AND (${member})${wanted} ORDER BY c.${orderedBy[strategy]} OFFSET @from LIMIT @limit`,
          parameters: [
            { name: "@from", value: from },
            { name: "@limit", value: limit },
            ...(order === undefined
              ? queues.map((queueId, index) => ({ name: `@queue${index}`, value: queueId }))
              : [{ name: "@order", value: orderKey(queues[0] ?? "", order) }]),
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
    async countAway(tenantId, queues) {
      const member = queues.map((_, index) => `ARRAY_CONTAINS(c.queues, @queue${index})`).join(" OR ");
      const [count = 0] = await store.values<number>(
        {
          query: `SELECT VALUE COUNT(1) FROM c WHERE c.away = true AND (${member})`,
          parameters: queues.map((queueId, index) => ({ name: `@queue${index}`, value: queueId })),
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

type OrderField = "idleSince" | "occupancy" | "contacts" | "lastOfferedAt";

/**
 * Which field puts the likely best first. Exact for all but two: idle agents grow less occupied at different paces, and levels
 * depend on the skills asked for. Those are compared in the domain, over a page; only where more are free than fit on it may
 * somebody a trifle better be passed over.
 */
const orderedBy: Readonly<Record<Strategy, OrderField>> = {
  "least-occupied": "occupancy",
  "longest-idle": "idleSince",
  "best-skill": "idleSince",
  "fewest-contacts": "contacts",
  "round-robin": "lastOfferedAt",
  "all-at-once": "idleSince",
};

/** Only whoever may be asked is put in order: whoever is busy costs no index terms for it. */
const orderOf = ({ idleSince, tally, status, work }: Agent): Readonly<Record<OrderField, number>> => ({
  idleSince,
  // Five digits tell agents apart to a second in a day.
  occupancy: Math.round(occupancy(tally, doing({ status, work }), tally.countedTo) * 1e5) / 1e5,
  contacts: tally.contacts,
  lastOfferedAt: tally.lastOfferedAt,
});

function fieldsOf(agent: Agent): Readonly<Record<string, unknown>> {
  const wakeAt = agentDeadline(agent);
  const isRoutable = unavailability(agent) === undefined;
  const signedIn = !agent.isRemoved && agent.status === "available";
  // Free agents who opted out would fill the pages of a search, and are not there for the queue's callers.
  const queues = agent.queues.filter(({ queueId }) => standingIn(agent, queueId) === "member");
  return {
    tenantId: agent.tenantId,
    agentId: agent.agentId,
    ...(isRoutable ? { routable: true, ...orderOf(agent) } : {}),
    signedIn,
    ...(!agent.isRemoved && agent.status === "away" ? { away: true } : {}),
    watched: signedIn || agent.work.is === "engaged",
    queues: queues.map(({ queueId }) => queueId),
    orders: queues.map(({ queueId, order }) => orderKey(queueId, order)),
    skillKeys: agent.skills.flatMap(skillKeys),
    ...(wakeAt === undefined ? {} : { wakeAt }),
  };
}

/** `pt:1`, `pt:2`, ... up to the agent's own level: asking for a minimum is then asking for one key. */
const skillKeys = ({ skill, level }: SkillLevel): string[] =>
  Array.from({ length: level }, (_, index) => skillKey(skill, index + 1));

const orderKey = (queueId: string, order: number): string => `${queueId}:${order}`;

const skillKey = (skill: string, level: number): string => `${skill}:${level}`;
