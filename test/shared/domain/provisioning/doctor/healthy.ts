// An installation and a tenant without fault, for tests that plant one.
import { known } from "../../../../../shared/domain/provisioning/fact";
import { judgeGrants, type GrantsRead } from "../../../../../shared/domain/provisioning/grants";
import { needs, type Application } from "../../../../../shared/domain/provisioning/permission-sets";
import { observe } from "../../../../../shared/domain/provisioning/consent-standing";
import type { DoctorFacts, EndpointFacts } from "../../../../../shared/domain/provisioning/doctor/facts";
import { idOf, type AgentId, type TenantId } from "../../../../../shared/domain/kernel/ids";

export const tenantId = idOf<TenantId>("t1");
export const ids = { calling: "bot-id", web: "web-id", provisioning: "prov-id" };

/** Everything that the application needs, and nothing else. */
export const allGrants = (
  application: Application,
  without: readonly string[] = [],
  extra: readonly string[] = [],
): GrantsRead => {
  const named = (kind: string) =>
    needs[application].filter((need) => need.kind === kind && !without.includes(need.name)).map(({ name }) => name);
  return { how: "grants", application: [...named("application"), ...extra], delegated: named("delegated") };
};

export function consentTo(application: Application, read: GrantsRead, at = 0): DoctorFacts["consent"][Application] {
  const report = judgeGrants(application, ids, read);
  const before = observe(
    undefined,
    { tenantId, application },
    judgeGrants(application, ids, allGrants(application)),
    at,
  );
  return { report, standing: observe(before.standing, { tenantId, application }, report, at + 1).standing };
}

export const endpoint: EndpointFacts = {
  endpointId: "e1",
  name: "Support line",
  number: "+351210000002",
  model: "microsoft-api",
  account: known({ usageLocation: "PT", plans: [{ name: "MCOEV_VIRTUALUSER", isReady: true }] }),
  assignment: known({ kind: "calling-plan", assignedTo: "e1", activation: "activated", suitsApplications: true }),
  numbersOfAccount: known(["+351210000002"]),
};

export const healthy: DoctorFacts = {
  at: 1_000_000,
  publicUrl: "https://cc.example",
  ids,
  consent: {
    calling: consentTo("calling", allGrants("calling")),
    web: consentTo("web", allGrants("web")),
    provisioning: consentTo("provisioning", allGrants("provisioning", ["AppRoleAssignment.ReadWrite.All"])),
  },
  troubles: known([]),
  calling: known({ is: "admitted" }),
  webhook: known({ toUnsigned: 401, toForged: 403 }),
  clockAheadMs: known(40),
  parts: known([{ name: "cosmos", isUp: true, isNeeded: true }]),
  taskHub: known(undefined),
  canSignLinks: true,
  products: known([{ partNumber: "PHONESYSTEM_VIRTUALUSER", bought: 25, used: 3 }]),
  endpoints: known([endpoint]),
  agents: known([
    {
      agentId: idOf<AgentId>("a1"),
      name: "Ana",
      account: known({ isEnabled: true, plans: [{ name: "TEAMS1", isReady: true }] }),
      presence: known(true),
    },
  ]),
  agentsLeftOut: 0,
  people: known({ byRole: { Admin: 1, Agent: 4 }, unknownRoles: [], nestedGroups: [] }),
};
