// The tenant that the contracts of provisioning are tried on: as the simulated Teams begins with it, and the same in memory.
import { productKinds } from "../../../local/teams/world/products";
import type { TeamsDirectory } from "../../../local/teams/world/tenant-seed";
import { idOf, type TenantId } from "../../../shared/domain/kernel/ids";
import { tenantInMemory, type TenantInMemory } from "./tenant-in-memory";

export const sample = {
  tenantId: idOf<TenantId>("77777777-0000-4000-8000-000000000001"),
  bot: "77777777-0000-4000-8000-0000000000b0",
  web: "77777777-0000-4000-8000-0000000000e0",
  /** Nobody has consented to it. */
  stranger: "77777777-0000-4000-8000-0000000000f0",
  agentRole: "77777777-0000-4000-8000-00000000a6e0",
  supervisorRole: "77777777-0000-4000-8000-0000000050e0",
  ana: "77777777-0000-4000-8000-0000000000a1",
  ben: "77777777-0000-4000-8000-0000000000a2",
  agents: "77777777-0000-4000-8000-0000000000c1",
  everybody: "77777777-0000-4000-8000-0000000000c2",
  domain: "sample.example",
  anasNumber: "+351210000203",
  freeNumber: "+351210000201",
  otherFreeNumber: "+351210000204",
  userNumber: "+351210000202",
  strangeNumber: "+351210000299",
  resourceLicences: 2,
} as const;

export const resourceProduct =
  productKinds.find(({ partNumber }) => partNumber === "PHONESYSTEM_VIRTUALUSER")?.skuId ?? "";

export const sampleDirectory = (callbackUrl: string): TeamsDirectory => ({
  applications: [
    {
      appId: sample.bot,
      name: "Bot",
      asksFor: { application: ["Calls.Initiate.All", "Presence.Read.All"], delegated: [] },
      roles: [],
      redirectUris: [],
    },
    {
      appId: sample.web,
      name: "Web",
      asksFor: { application: ["User.Read.All"], delegated: ["User.Read", "User.Read.All"] },
      roles: [
        { roleId: sample.agentRole, value: "Agent" },
        { roleId: sample.supervisorRole, value: "Supervisor" },
      ],
      redirectUris: [],
    },
    {
      appId: sample.stranger,
      name: "Stranger",
      asksFor: { application: [], delegated: [] },
      roles: [],
      redirectUris: [],
    },
  ],
  tenants: [
    {
      tenantId: sample.tenantId,
      name: "Sample",
      appId: sample.bot,
      botCallbackUrl: callbackUrl,
      domains: [sample.domain, "other.example"],
      users: [
        { id: sample.ana, name: "Ana O'Neill", upn: "ana@sample.example", number: sample.anasNumber },
        { id: sample.ben, name: "Ben", upn: "ben@sample.example", isEnabled: false, licences: [] },
      ],
      resourceAccounts: [],
      groups: [
        { id: sample.agents, name: "Agents", members: [sample.ana] },
        { id: sample.everybody, name: "Everybody", members: [sample.ben, sample.agents] },
      ],
      products: { PHONESYSTEM_VIRTUALUSER: sample.resourceLicences, MCOEV: 5, Microsoft_Teams_Enterprise_New: 5 },
      numbers: [
        { number: sample.freeNumber, kind: "callingPlan" },
        { number: sample.otherFreeNumber, kind: "directRouting" },
        { number: sample.userNumber, kind: "callingPlan", capabilities: ["userAssignment"] },
      ],
      consents: [sample.bot, sample.web],
    },
  ],
});

/** The same tenant in memory. */
export function sampleInMemory(): TenantInMemory {
  const tenant = tenantInMemory();
  const plans = productKinds.filter(({ partNumber }) =>
    ["MCOEV", "Microsoft_Teams_Enterprise_New"].includes(partNumber),
  );
  tenant.domains.push(sample.domain, "other.example");
  tenant.users.set(sample.ana, {
    ...{ userId: sample.ana, userPrincipalName: "ana@sample.example", displayName: "Ana O'Neill", isEnabled: true },
    usageLocation: "PT",
    licences: plans.map(({ skuId }) => skuId),
    plans: plans.flatMap((product) => product.plans.map(({ name }) => ({ name, isReady: true }))),
  });
  tenant.users.set(sample.ben, {
    ...{ userId: sample.ben, userPrincipalName: "ben@sample.example", displayName: "Ben", isEnabled: false },
    ...{ usageLocation: "PT", licences: [], plans: [] },
  });
  tenant.phones.set(sample.ana, { isEnterpriseVoiceEnabled: true, featureTypes: ["Teams", "PhoneSystem"] });
  tenant.groups.set(sample.agents, { groupId: sample.agents, displayName: "Agents", hasNestedGroups: false });
  tenant.groups.set(sample.everybody, { groupId: sample.everybody, displayName: "Everybody", hasNestedGroups: true });
  for (const kind of productKinds)
    tenant.products.set(kind.skuId, {
      partNumber: kind.partNumber,
      bought: kind.skuId === resourceProduct ? sample.resourceLicences : 5,
      plans: kind.plans.map(({ name }) => name),
    });
  const number = { kind: "calling-plan", isActivated: true, activation: "activated", suitsApplications: true } as const;
  tenant.numbers.set(sample.freeNumber, { ...number, number: sample.freeNumber });
  tenant.numbers.set(sample.otherFreeNumber, { ...number, number: sample.otherFreeNumber, kind: "direct-routing" });
  tenant.numbers.set(sample.userNumber, { ...number, number: sample.userNumber, suitsApplications: false });
  tenant.numbers.set(sample.anasNumber, { ...number, number: sample.anasNumber, assignedTo: sample.ana });
  const role = (roleId: string, value: string) => ({ roleId, value, isEnabled: true });
  tenant.principals.set("principal-bot", {
    ...{ principalId: "principal-bot", applicationId: sample.bot, displayName: "Bot", roles: [] },
  });
  tenant.principals.set("principal-web", {
    ...{ principalId: "principal-web", applicationId: sample.web, displayName: "Web" },
    roles: [role(sample.agentRole, "Agent"), role(sample.supervisorRole, "Supervisor")],
  });
  tenant.grants.set("principal-bot", { application: ["Calls.Initiate.All", "Presence.Read.All"], delegated: [] });
  tenant.grants.set("principal-web", { application: ["User.Read.All"], delegated: ["User.Read", "User.Read.All"] });
  return tenant;
}
