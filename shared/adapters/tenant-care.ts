// What stands behind the ports of consent, people and the doctor, for one installation. Called by installation.ts.
import type { Config } from "../config";
import type { Clock } from "../ports/clock";
import { cosmosConsentRequests, cosmosConsentStandings, cosmosTroubleBook } from "./cosmos/consents";
import type { CosmosDatabase } from "./cosmos/cosmos-database";
import { examinations } from "./examinations";
import type { GraphRequests } from "./graph/graph-requests";
import { consentStates } from "./identity/consent-states";
import type { CredentialFor } from "./identity/tenant-credentials";
import { tokenRoles } from "./identity/token-roles";

export function tenantCareHouse(
  config: Config,
  {
    database,
    graph,
    credentialFor,
    clock,
  }: {
    readonly database: CosmosDatabase;
    /** As the calling application. */
    readonly graph: GraphRequests;
    readonly credentialFor: CredentialFor;
    readonly clock: Clock;
  },
) {
  const { applications, callbacks, entra, publicUrl } = config;
  return {
    standings: cosmosConsentStandings(database),
    requests: cosmosConsentRequests(database),
    troubles: cosmosTroubleBook(database),
    tokens: tokenRoles(applications.ids, credentialFor),
    signer: callbacks.linkSecret === undefined ? undefined : consentStates(callbacks.linkSecret),
    addresses: { authority: entra.authority, redirectUri: `${publicUrl}/api/provisioning/consent/redirect` },
    examinations: examinations({
      graph,
      webhookUrl: `${publicUrl}/api/calls/incoming`,
      appId: config.app.id,
      entraDocument: `${entra.metadata}/organizations/v2.0/.well-known/openid-configuration`,
      now: clock.now,
    }),
    applicationIds: applications.ids,
    operatorTenantId: applications.operatorTenantId,
    publicUrl,
  };
}
