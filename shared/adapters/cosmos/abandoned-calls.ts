// Callers who gave up, found in the contacts by index: what was given up, and the number, cost terms; nothing else does.
import type { AbandonedCall, AbandonedCalls, Arrival } from "../../ports/abandoned-calls";
import type { TenantId } from "../../domain/kernel/ids";
import type { CosmosDatabase } from "./cosmos-database";
import { askCosmos } from "./cosmos-faults";

export function cosmosAbandonedCalls(database: CosmosDatabase): AbandonedCalls {
  const query = async <V>(
    tenantId: TenantId,
    text: string,
    parameters: readonly { readonly name: string; readonly value: string | number | string[] }[],
  ): Promise<readonly V[]> => {
    const { items } = await database.container("contacts");
    const spec = { query: text, parameters: [...parameters] };
    const { resources } = await askCosmos("query contacts", () =>
      items.query<V>(spec, { partitionKey: [tenantId] }).fetchAll(),
    );
    return resources;
  };
  return {
    inQueue: (tenantId, queueId, since, limit) =>
      query<AbandonedCall>(
        tenantId,
        "SELECT c.contactId, c.number, c.arrivedAt, c.abandonedAt FROM c " +
          "WHERE c.abandonedIn = @queueId AND c.abandonedAt >= @since AND IS_DEFINED(c.number) " +
          "ORDER BY c.abandonedAt DESC OFFSET 0 LIMIT @limit",
        [
          { name: "@queueId", value: queueId },
          { name: "@since", value: since },
          { name: "@limit", value: limit },
        ],
      ),
    arrivals: async (tenantId, numbers, after) =>
      numbers.length === 0
        ? []
        : query<Arrival>(
            tenantId,
            `SELECT c.number, c.arrivedAt FROM c WHERE c.number IN (${numbers.map((_, at) => `@n${at}`).join(", ")}) ` +
              "AND c.arrivedAt > @after",
            [{ name: "@after", value: after }, ...numbers.map((value, at) => ({ name: `@n${at}`, value }))],
          ),
  };
}
