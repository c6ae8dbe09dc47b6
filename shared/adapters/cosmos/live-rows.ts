// Agents at work and places in line, read across the partitions of one tenant. Cosmos indexes when each was written by itself.
import type { SqlQuerySpec } from "@azure/cosmos";
import type { Agent } from "../../domain/agent/agent";
import type { TenantId } from "../../domain/kernel/ids";
import type { QueueEntry } from "../../domain/queue/entry";
import type { LiveRows } from "../../ports/live-rows";
import type { ContainerName, CosmosDatabase } from "./cosmos-database";
import { askCosmos } from "./cosmos-faults";

/** Beyond so many, a few more change no estimate that anybody should trust. */
const mostAgents = 10_000;
const mostPlaces = 5_000;
const pageSize = 1_000;

export function cosmosLiveRows(database: CosmosDatabase): LiveRows {
  const read = async <V>(container: ContainerName, tenantId: TenantId, spec: SqlQuerySpec): Promise<readonly V[]> => {
    const { items } = await database.container(container);
    const options = { partitionKey: [tenantId], maxItemCount: pageSize };
    const { resources } = await askCosmos(`query ${container}`, () => items.query<V>(spec, options).fetchAll());
    return resources;
  };
  const both = async (tenantId: TenantId, agents: SqlQuerySpec, entries: SqlQuerySpec) => {
    const [a, e] = await Promise.all([
      read<Agent>("agents", tenantId, agents),
      read<QueueEntry>("queueEntries", tenantId, entries),
    ]);
    return { agents: a, entries: e };
  };
  const limited = (query: string, most: number): SqlQuerySpec => ({
    query: `${query} OFFSET 0 LIMIT @most`,
    parameters: [{ name: "@most", value: most }],
  });
  return {
    everybody: (tenantId) =>
      both(
        tenantId,
        limited("SELECT VALUE c['value'].agent FROM c WHERE c.signedIn = true", mostAgents),
        limited(
          "SELECT VALUE c['value'] FROM c WHERE c.is IN ('waiting', 'to-dial', 'offered', 'paused') ORDER BY c.rank",
          mostPlaces,
        ),
      ),
    changedSince(tenantId, since) {
      // Cosmos counts in whole seconds.
      const parameters = [{ name: "@since", value: Math.floor(since / 1000) }];
      return both(
        tenantId,
        {
          query: "SELECT VALUE c['value'].agent FROM c WHERE c._ts >= @since AND IS_DEFINED(c['value'].agent)",
          parameters,
        },
        { query: "SELECT VALUE c['value'] FROM c WHERE c._ts >= @since AND IS_DEFINED(c.is)", parameters },
      );
    },
  };
}
