// All that an administrator can see and do about a tenant's consent, people and health, made of the ports it takes.
import type { Caller } from "../../domain/access/caller";
import type { TenantId } from "../../domain/kernel/ids";
import { ok } from "../../domain/kernel/result";
import type { Application } from "../../domain/provisioning/permission-sets";
import type { ConsentRequests, ConsentSigner, ConsentStandings, TokenRoles } from "../../ports/consents";
import type { Ids } from "../../ports/clock";
import type { RoleAssignments } from "../../ports/role-assignments";
import { readReadiness } from "./agent-readiness";
import { askForConsent, tenantToAsk, type ConsentAddresses } from "./ask-for-consent";
import { checkConsents } from "./check-consents";
import { examine, type DoctorPorts } from "./examine";
import { hearConsent } from "./hear-consent";
import { lookAtConsent } from "./look-at-consent";
import { noteTrouble } from "./note-trouble";
import { giveRole, listRoles, searchPeople, takeRole } from "./people";
import { readConsent } from "./read-consent";

type CarePorts = Omit<DoctorPorts, "lookAtConsent" | "canSignLinks"> & {
  readonly roles: RoleAssignments;
  readonly standings: ConsentStandings;
  readonly requests: ConsentRequests;
  readonly tokens: TokenRoles;
  readonly signer: ConsentSigner | undefined;
  readonly addresses: ConsentAddresses;
  readonly operatorTenantId: string | undefined;
  readonly ids: Ids;
  readonly warn: (message: string, detail: unknown) => void;
};

export function tenantCare(ports: CarePorts) {
  const look = lookAtConsent(ports);
  const ask = askForConsent(ports);
  const read = readConsent({ ...ports, lookAtConsent: look });
  return {
    async askForConsent(
      caller: Caller,
      wish: { readonly tenantId?: TenantId; readonly applications: readonly Application[] },
    ) {
      const tenant = tenantToAsk(caller, wish.tenantId, ports.operatorTenantId);
      if (!tenant.ok) return tenant;
      return ask({ tenantId: tenant.value, askedBy: caller.objectId, applications: wish.applications });
    },
    async readConsent(caller: Caller, tenantId: TenantId | undefined) {
      const tenant = tenantToAsk(caller, tenantId, ports.operatorTenantId);
      return tenant.ok ? ok(await read(tenant.value)) : tenant;
    },
    hearConsent: hearConsent({ ...ports, lookAtConsent: look }),
    checkConsents: checkConsents({ ...ports, lookAtConsent: look }),
    noteTrouble: noteTrouble(ports),
    searchPeople: searchPeople(ports),
    listRoles: listRoles(ports),
    giveRole: giveRole(ports),
    takeRole: takeRole(ports),
    readReadiness: readReadiness(ports),
    examine: examine({ ...ports, lookAtConsent: look, canSignLinks: ports.signer !== undefined }),
  };
}
