// Who talked to a customer last, in Cosmos: one small view per customer's number, which goes by itself.
import type { AgentId, TenantId } from "../../domain/kernel/ids";
import type { LastAgents } from "../../ports/last-agents";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

interface Memory {
  readonly tenantId: TenantId;
  readonly number: string;
  readonly agentId: AgentId;
}

/** A customer who comes back later is a new matter, and numbers are not kept for ever. */
const rememberSeconds = 30 * 86_400;

const viewId = ({ number }: Pick<Memory, "number">): string => `last-agent:${number}`;

export function cosmosLastAgents(database: CosmosDatabase): LastAgents {
  const store = documentStore<Pick<Memory, "tenantId" | "number">, Memory>(database, {
    container: "views",
    id: viewId,
    partition: (key) => [key.tenantId, viewId(key)],
    keyOf: ({ tenantId, number }) => ({ tenantId, number }),
    fields: (memory) => ({ tenantId: memory.tenantId, viewId: viewId(memory), ttl: rememberSeconds }),
  });
  return {
    of: async (tenantId, number) => (await store.load({ tenantId, number }))?.value.agentId,
    async remember(tenantId, number, agentId) {
      const known = await store.load({ tenantId, number });
      const memory = { tenantId, number, agentId };
      // Whoever is quicker talked to the customer at the same moment: either may be the last.
      await (known ? store.replace(memory, known.tag) : store.create(memory));
    },
  };
}
