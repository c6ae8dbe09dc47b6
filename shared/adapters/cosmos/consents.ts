// Consent of tenants in Cosmos: how it stands, requests for it, and what Graph refused; one container, told apart by their ids.
import type { ConsentRequest } from "../../domain/provisioning/consent-request";
import type { ConsentStanding } from "../../domain/provisioning/consent-standing";
import type { TroubleNotes } from "../../domain/provisioning/graph-trouble";
import type {
  ConsentKey,
  ConsentRequestKey,
  ConsentRequests,
  ConsentStandings,
  TroubleBook,
  TroubleKey,
} from "../../ports/consents";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

const container = "consents";
/** A late redirect is told that it is late, and not that it is unknown. */
const rememberSeconds = 7 * 86_400;

export function cosmosConsentStandings(database: CosmosDatabase): ConsentStandings {
  const idOf = ({ application }: ConsentKey) => `standing:${application}`;
  const { load, create, replace, query } = documentStore<ConsentKey, ConsentStanding>(database, {
    container,
    id: idOf,
    partition: (key) => [key.tenantId, idOf(key)],
    keyOf: ({ tenantId, application }) => ({ tenantId, application }),
    fields: (standing) => ({
      tenantId: standing.tenantId,
      consentId: idOf(standing),
      checkAt: standing.checkAt,
    }),
  });
  return {
    load,
    create,
    replace,
    async due(at, limit) {
      const found = await query({
        query: "SELECT TOP @limit * FROM c WHERE c.checkAt <= @at ORDER BY c.checkAt",
        parameters: [
          { name: "@limit", value: limit },
          { name: "@at", value: at },
        ],
      });
      return found.map(({ value }) => value);
    },
  };
}

export function cosmosConsentRequests(database: CosmosDatabase): ConsentRequests {
  const idOf = ({ requestId }: ConsentRequestKey) => `request:${requestId}`;
  const { load, create, replace } = documentStore<ConsentRequestKey, ConsentRequest>(database, {
    container,
    id: idOf,
    partition: (key) => [key.tenantId, idOf(key)],
    keyOf: ({ tenantId, requestId }) => ({ tenantId, requestId }),
    fields: (request) => ({
      tenantId: request.tenantId,
      consentId: idOf(request),
      ttl: rememberSeconds + Math.ceil((request.until - request.askedAt) / 1000),
    }),
  });
  return { load, create, replace };
}

export function cosmosTroubleBook(database: CosmosDatabase): TroubleBook {
  const consentId = "troubles";
  const { load, create, replace } = documentStore<TroubleKey, TroubleNotes>(database, {
    container,
    id: () => consentId,
    partition: ({ tenantId }) => [tenantId, consentId],
    keyOf: ({ tenantId }) => ({ tenantId }),
    fields: ({ tenantId }) => ({ tenantId, consentId }),
  });
  return { load, create, replace };
}
