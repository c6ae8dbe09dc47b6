// The book of customers who are called first in Cosmos: one small view per tenant.
import type { DialBook } from "../../domain/callback/dial-book";
import type { DialBookKey, DialBookStore } from "../../ports/dial-book";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

const viewId = "dial-book";

export function cosmosDialBook(database: CosmosDatabase): DialBookStore {
  const { load, create, replace } = documentStore<DialBookKey, DialBook>(database, {
    container: "views",
    id: () => viewId,
    partition: ({ tenantId }) => [tenantId, viewId],
    keyOf: ({ tenantId }) => ({ tenantId }),
    fields: ({ tenantId }) => ({ tenantId, viewId }),
  });
  return { load, create, replace };
}
