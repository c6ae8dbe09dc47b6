// Request counts in Cosmos: one small view per client, which outlives the last request by two minutes.
import type { ClientKey, RequestCount, RequestCounts } from "../../ports/request-counts";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

const viewId = ({ client }: ClientKey): string => `requests:${client}`;

/** A share lasts a minute: older counts say nothing any more. */
const rememberSeconds = 120;

export function cosmosRequestCounts(database: CosmosDatabase): RequestCounts {
  const { load, create, replace } = documentStore<ClientKey, RequestCount>(database, {
    container: "views",
    id: viewId,
    partition: (key) => [key.tenantId, viewId(key)],
    keyOf: ({ tenantId, client }) => ({ tenantId, client }),
    fields: (count) => ({ tenantId: count.tenantId, viewId: viewId(count), ttl: rememberSeconds }),
  });
  return { load, create, replace };
}
