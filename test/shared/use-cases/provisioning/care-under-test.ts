// Consent, people and the doctor over a tenant in memory, with a clock that tests set and a log that they read.
import { consentStates } from "../../../../shared/adapters/identity/consent-states";
import { idOf, type TenantId } from "../../../../shared/domain/kernel/ids";
import { needs, type Application } from "../../../../shared/domain/provisioning/permission-sets";
import type { Caller } from "../../../../shared/domain/access/caller";
import { appRoles } from "../../../../shared/domain/access/caller";
import { tenantCare } from "../../../../shared/use-cases/provisioning/tenant-care";
import { consentRequestsInMemory, consentStandingsInMemory, troubleBookInMemory } from "../../ports/consents-in-memory";
import { directoryInMemory } from "../../ports/directory-in-memory";
import { phoneNumberAssignmentsInMemory } from "../../ports/phone-number-assignments-in-memory";
import { roleAssignmentsInMemory } from "../../ports/role-assignments-in-memory";
import { settingsInMemory } from "../../ports/settings-in-memory";
import { tenantInMemory } from "../../ports/tenant-in-memory";

export const tenantId = idOf<TenantId>("7e4a47de-0000-4000-8000-000000000001");
export const otherTenant = idOf<TenantId>("7e4a47de-0000-4000-8000-000000000002");
export const operatorTenant = idOf<TenantId>("7e4a47de-0000-4000-8000-00000000000f");
export const ids = { calling: "app-calling", web: "app-web", provisioning: "app-provisioning" } as const;

export const admin: Caller = { tenantId, objectId: "admin-1", roles: ["admin"], isApplication: false };

export function careUnderTest() {
  let now = Date.parse("2026-11-25T10:00:00Z");
  let made = 0;
  const tenant = tenantInMemory();
  const of = () => tenant;
  const warnings: string[] = [];
  const roles = roleAssignmentsInMemory(of);
  const directory = directoryInMemory(of);
  const standings = consentStandingsInMemory();
  const requests = consentRequestsInMemory();
  const troubles = troubleBookInMemory();
  const settings = settingsInMemory();
  const tokenRoles = new Map<Application, readonly string[]>();
  const examinations = {
    calling: async () => ({ is: "admitted" as const }),
    webhook: async () => ({ toUnsigned: 401, toForged: 403 }),
    clockAheadMs: async () => 0,
  };
  const ports = {
    ...{ directory, roles, standings, requests, troubles, settings, examinations },
    numbers: phoneNumberAssignmentsInMemory(of),
    presence: {
      presences: async (_: TenantId, userIds: readonly string[]) =>
        userIds.map((userId) => ({ userId, availability: "Available", activity: "Available" })),
    },
    tokens: { rolesIn: async (_: TenantId, application: Application) => tokenRoles.get(application) },
    signer: consentStates("only tests believe states signed with this"),
    addresses: {
      authority: "https://login.microsoftonline.com",
      redirectUri: "https://cc.example/api/provisioning/consent/redirect",
    },
    applicationIds: ids,
    operatorTenantId: operatorTenant,
    publicUrl: "https://cc.example",
    worker: undefined,
    taskHub: { check: async () => undefined },
    checkHealth: async () => ({ state: "up" as const, checkedAt: now, parts: [] }),
    clock: { now: () => now },
    ids: { next: () => `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}` },
    warn: (message: string) => void warnings.push(message),
  };
  const grant = (application: Application, without: readonly string[] = []) => {
    const principalId = `principal-${application}`;
    const named = (kind: string) =>
      needs[application].filter((need) => need.kind === kind && !without.includes(need.name)).map(({ name }) => name);
    const own = application === "web" ? (["admin", "supervisor", "agent", "wallboard"] as const) : [];
    tenant.principals.set(principalId, {
      principalId,
      applicationId: ids[application],
      displayName: application,
      roles: own.map((role) => ({ roleId: `role-${role}`, value: appRoles[role], isEnabled: true })),
    });
    tenant.grants.set(principalId, { application: named("application"), delegated: named("delegated") });
  };
  return {
    care: tenantCare(ports),
    careWith: (changed: Partial<typeof ports>) => tenantCare({ ...ports, ...changed }),
    tenant,
    ports,
    warnings,
    tokenRoles,
    grant,
    revoke: (application: Application) => {
      tenant.principals.delete(`principal-${application}`);
      tenant.grants.delete(`principal-${application}`);
    },
    pass: (ms: number) => (now += ms),
  };
}
