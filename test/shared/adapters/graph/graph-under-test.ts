// The simulated Teams with our own adapters before it: what the tests here share.
import type { TokenCredential } from "@azure/identity";
import { graphCallControl } from "../../../../shared/adapters/graph/graph-call-control";
import { graphDirectory } from "../../../../shared/adapters/graph/graph-directory";
import { graphNumberAssignments } from "../../../../shared/adapters/graph/graph-number-assignments";
import { graphPresence } from "../../../../shared/adapters/graph/graph-presence";
import { graphRequests } from "../../../../shared/adapters/graph/graph-requests";
import { graphRoleAssignments } from "../../../../shared/adapters/graph/graph-role-assignments";
import { idOf } from "../../../../shared/domain/kernel/ids";
import type { TenantId } from "../../../../shared/domain/kernel/ids";
import { ALL_ROLES, APP, TENANT, teamsUnderTest } from "../../../local/teams/teams-under-test";

export const tenantId = idOf<TenantId>(TENANT);

/** Longer than a test may last: how fast the machine is asks nobody here. */
const patienceMs = 600_000;

/** A credential as the simulated Teams reads tokens: `tenant app roles`. */
export const credential = (tenant: string, roles: readonly string[] = ALL_ROLES, appId = APP): TokenCredential => ({
  getToken: async () => ({ token: `${tenant} ${appId} ${roles.join(",")}`, expiresOnTimestamp: Infinity }),
});

export async function graphUnderTest(options: Parameters<typeof teamsUnderTest>[0] = {}) {
  const under = await teamsUnderTest(options);
  const adapters = (credentialFor: (tenant: TenantId) => TokenCredential, endpoint = under.teams.graphUrl) => {
    const graph = graphRequests({ endpoint, credentialFor, patienceMs });
    return {
      calls: graphCallControl(graph, APP),
      presence: graphPresence(graph),
      directory: graphDirectory(graph),
      numbers: graphNumberAssignments(graph),
      roles: graphRoleAssignments(graph),
    };
  };
  return { under, adapters, ...adapters((tenant) => credential(tenant)) };
}

/** The fault a request ends with. */
export const faultOf = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    (value) => {
      throw new Error(`no fault but ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
