// Writes down how the tenants begin, each thing once: what was deleted since stays deleted, what a seed adds later comes to it.
import { idOf } from "../../clock/seeded-id";
import { numberKey } from "./directory";
import { productKinds, RESOURCE_ACCOUNT_LICENCE, usualLicences } from "./products";
import type { NumberSeed, TeamsDirectory, TenantSeed, UserSeed } from "./tenant-seed";
import type { TenantTables } from "./tenant-tables";

/** More resource accounts than a story makes. */
const SPARE_RESOURCE_LICENCES = 25;
const usualCapabilities = ["voiceApplicationAssignment", "userAssignment"];

/** Object id of an application's service principal in a tenant. */
export const principalId = (tenantId: string, appId: string): string => idOf(`principal ${tenantId} ${appId}`);

export const skuOf = (partNumber: string): string => {
  const kind = productKinds.find((one) => one.partNumber === partNumber);
  if (!kind) throw new RangeError(`product ${partNumber} is unknown here`);
  return kind.skuId;
};

/** Domains that a tenant's accounts may be made in. */
export const domainsOf = ({ domains, users, resourceAccounts }: TenantSeed): readonly string[] =>
  domains ?? [...new Set([...users, ...resourceAccounts].map(({ upn }) => upn.replace(/^.*@/, "")))];

/** `once`: whether something of that name is to be made now; it is asked once in the life of the data. */
export function seedTenants(
  { tenants, applications = [] }: TeamsDirectory,
  tables: TenantTables,
  once: (name: string) => boolean,
): void {
  for (const tenant of tenants) {
    for (const user of tenant.users) seedAccount(tenant, user, user.licences ?? usualLicences, undefined);
    for (const account of tenant.resourceAccounts)
      seedAccount(tenant, account, [RESOURCE_ACCOUNT_LICENCE], account.appId);
    for (const number of tenant.numbers ?? []) seedNumber(tenant, number, undefined);
    for (const group of tenant.groups ?? []) {
      const id = group.id.toLowerCase();
      if (once(`group ${id}`))
        tables.groups.put({ ...group, id, tenantId: tenant.tenantId, members: [...group.members] });
    }
    seedProducts(tenant);
    const consents = tenant.consents ?? applications.map(({ appId }) => appId);
    for (const { appId, asksFor } of applications.filter((one) => consents.includes(one.appId))) {
      const id = principalId(tenant.tenantId, appId);
      if (!once(`consent ${id}`)) continue;
      const { application, delegated } = asksFor;
      tables.principals.put({
        ...{ id, tenantId: tenant.tenantId, appId },
        ...{ application: [...application], delegated: [...delegated] },
      });
    }
  }

  function seedAccount(
    tenant: TenantSeed,
    seed: UserSeed,
    licences: readonly string[],
    appId: string | undefined,
  ): void {
    const id = seed.id.toLowerCase();
    if (once(`account ${tenant.tenantId} ${id}`))
      tables.accounts.put({
        ...{ id, tenantId: tenant.tenantId, name: seed.name, upn: seed.upn, isEnabled: seed.isEnabled ?? true },
        usageLocation: "PT",
        licences: licences.map((partNumber) => ({ skuId: skuOf(partNumber), readyAt: 0 })),
        ...(appId === undefined ? {} : { appId }),
        ...{ createdAt: 0, visibleAt: 0 },
      });
    if (seed.number !== undefined) seedNumber(tenant, { number: seed.number, kind: "callingPlan" }, id);
  }

  function seedNumber(
    { tenantId }: TenantSeed,
    { number, kind, capabilities }: NumberSeed,
    to: string | undefined,
  ): void {
    const id = numberKey(tenantId, number);
    if (!once(`number ${id}`)) return;
    tables.phoneNumbers.put({
      ...{ id, tenantId, number, kind, capabilities: [...(capabilities ?? usualCapabilities)] },
      ...(to === undefined ? {} : { assignment: { to, since: 0, activeAt: 0 } }),
    });
  }

  function seedProducts({ tenantId, users, resourceAccounts, products }: TenantSeed): void {
    const had: Record<string, number> = {
      [RESOURCE_ACCOUNT_LICENCE]: resourceAccounts.length + SPARE_RESOURCE_LICENCES,
    };
    for (const partNumber of users.flatMap(({ licences }) => licences ?? usualLicences))
      had[partNumber] = (had[partNumber] ?? 0) + 1;
    for (const [partNumber, bought] of Object.entries(products ?? had)) {
      const skuId = skuOf(partNumber);
      if (once(`product ${tenantId} ${skuId}`))
        tables.products.put({ id: `${tenantId}:${skuId}`, tenantId, skuId, bought });
    }
  }
}
