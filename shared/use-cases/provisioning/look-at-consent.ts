// Reads what a tenant has granted an application and writes down how that stands: the grants decide, never what somebody told us.
import { observe, type ConsentStanding } from "../../domain/provisioning/consent-standing";
import { judgeGrants, type GrantsRead, type GrantsReport } from "../../domain/provisioning/grants";
import type { ApplicationIds } from "../../domain/provisioning/permission-sets";
import type { Clock } from "../../ports/clock";
import type { ConsentKey, ConsentStandings, TokenRoles } from "../../ports/consents";
import { Fault } from "../../ports/fault";
import type { RoleAssignments } from "../../ports/role-assignments";
import { isClosed } from "./side-by-side";

export interface ConsentSeen {
  readonly report: GrantsReport;
  readonly standing: ConsentStanding;
  readonly news?: "granted" | "revoked";
}

/** @param isAwaited an administrator has just said yes: what is not to be seen yet is looked at again soon */
export type LookAtConsent = (key: ConsentKey, isAwaited?: boolean) => Promise<ConsentSeen>;

export interface GrantPorts {
  readonly roles: Pick<RoleAssignments, "servicePrincipal" | "grantsOf">;
  readonly tokens: TokenRoles;
  readonly applicationIds: ApplicationIds;
}

/** Losing this often means that many look at once: one of them has written what we have seen. */
const mostLosses = 5;

export const lookAtConsent =
  (ports: GrantPorts & { readonly standings: ConsentStandings; readonly clock: Clock }): LookAtConsent =>
  async (key, isAwaited = false) => {
    const report = judgeGrants(key.application, ports.applicationIds, await readGrants(ports, key));
    for (let loss = 0; ; loss++) {
      const found = await ports.standings.load(key);
      const observed = observe(found?.value, key, report, ports.clock.now(), isAwaited);
      const written = found
        ? await ports.standings.replace(observed.standing, found.tag)
        : await ports.standings.create(observed.standing);
      if (written !== "changed-meanwhile" && written !== "exists") return { report, ...observed };
      if (loss >= mostLosses) return { report, standing: observed.standing };
    }
  };

async function readGrants(
  { roles, tokens, applicationIds }: GrantPorts,
  { tenantId, application }: ConsentKey,
): Promise<GrantsRead> {
  try {
    const principal = await roles.servicePrincipal(tenantId, applicationIds[application]);
    if (!principal) return { how: "absent" };
    return { how: "grants", ...(await roles.grantsOf(tenantId, principal.principalId)) };
  } catch (error) {
    const mayNotAsk = isClosed(error) || (error instanceof Fault && !error.retryable);
    if (!mayNotAsk) return { how: "unreadable", why: wordsOf(error) };
  }
  try {
    const granted = await tokens.rolesIn(tenantId, application);
    return granted ? { how: "token", application: granted } : { how: "absent" };
  } catch (error) {
    return { how: "unreadable", why: wordsOf(error) };
  }
}

const wordsOf = (error: unknown): string => {
  if (error instanceof Error) return error.message;
  throw error;
};
