// Funnels in Cosmos: one view per queue and day, kept for a good year so that a day can be compared with the one a year before.
import type { FunnelDay } from "../../domain/callback/funnel";
import type { FunnelDays, FunnelKey } from "../../ports/funnel-days";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

const viewId = ({ queueId, day }: FunnelKey): string => `callbacks:${queueId}:${day}`;
const keptSeconds = 400 * 86_400;

export function cosmosFunnelDays(database: CosmosDatabase): FunnelDays {
  const { load, create, replace } = documentStore<FunnelKey, FunnelDay>(database, {
    container: "views",
    id: viewId,
    partition: (key) => [key.tenantId, viewId(key)],
    keyOf: ({ tenantId, queueId, day }) => ({ tenantId, queueId, day }),
    fields: (funnel) => ({ tenantId: funnel.tenantId, viewId: viewId(funnel), ttl: keptSeconds }),
  });
  return { load, create, replace };
}
