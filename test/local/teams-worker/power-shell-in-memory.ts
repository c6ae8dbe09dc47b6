// One tenant's Teams PowerShell with at most one resource account, which counts what was changed.
import { TenantRefusal } from "../../../local/teams/tenant/teams-tenant";
import type { ApplicationInstanceState, TeamsPowerShell } from "../../../local/teams/tenant/teams-tenant";

export const reception = {
  objectId: "33333333-3333-4333-8333-333333333333",
  userPrincipalName: "reception@contoso.example",
  displayName: "Reception",
};

/** @param applicationId Of the account that is there already. */
export function powerShellInMemory(applicationId?: string) {
  let found: ApplicationInstanceState | undefined =
    applicationId === undefined ? undefined : { ...reception, applicationId };
  let creations = 0;
  let changes = 0;
  const powerShell: TeamsPowerShell = {
    findApplicationInstance: () => found,
    createApplicationInstance(wanted) {
      changes++;
      creations++;
      return (found = { ...reception, ...wanted });
    },
    synchroniseApplicationInstance(_, its) {
      if (!found) throw new TenantRefusal("not-found", "no such account");
      changes++;
      found = { ...found, applicationId: its };
    },
    voiceRoutesFor: () => ["Lisbon"],
  };
  return { powerShell, creations: () => creations, changes: () => changes, application: () => found?.applicationId };
}
