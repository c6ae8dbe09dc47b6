// Consent of tenants in memory, for tests of what stands above the stores.
import type { ConsentRequest } from "../../../shared/domain/provisioning/consent-request";
import type { ConsentStanding } from "../../../shared/domain/provisioning/consent-standing";
import type { TroubleNotes } from "../../../shared/domain/provisioning/graph-trouble";
import type {
  ConsentKey,
  ConsentRequestKey,
  ConsentRequests,
  ConsentStandings,
  TroubleBook,
  TroubleKey,
} from "../../../shared/ports/consents";
import { storeInMemory } from "./store-in-memory";

interface Kept {
  /** All documents. */
  readonly values: () => readonly unknown[];
}

export function consentStandingsInMemory(): ConsentStandings & Kept {
  const store = storeInMemory<ConsentKey, ConsentStanding>(
    ({ tenantId, application }) => `${tenantId}/${application}`,
    ({ tenantId, application }) => ({ tenantId, application }),
  );
  return {
    ...store,
    due: async (at, limit) =>
      store
        .values()
        .map(({ value }) => value)
        .filter(({ checkAt }) => checkAt <= at)
        .sort((one, other) => one.checkAt - other.checkAt)
        .slice(0, limit),
  };
}

export const consentRequestsInMemory = (): ConsentRequests & Kept =>
  storeInMemory<ConsentRequestKey, ConsentRequest>(
    ({ tenantId, requestId }) => `${tenantId}/${requestId}`,
    ({ tenantId, requestId }) => ({ tenantId, requestId }),
  );

export const troubleBookInMemory = (): TroubleBook & Kept =>
  storeInMemory<TroubleKey, TroubleNotes>(
    ({ tenantId }) => tenantId,
    ({ tenantId }) => ({ tenantId }),
  );
