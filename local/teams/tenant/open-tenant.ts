// Opens one tenant for its administrators. Every change is on disk when it returns.
import { byId } from "../world/by-id";
import { numberKey } from "../world/directory";
import { productKinds } from "../world/products";
import { skuOf } from "../world/seed-tenants";
import type { Account } from "../world/tenant-records";
import type { World } from "../world/world";
import { approve, grant, remove, withdraw } from "./consents";
import { ownedProducts } from "./licences";
import { activationShown, numbersIn, ownerShown } from "./phone-numbers";
import { healFaults, plantFault } from "./planted-faults";
import { openPowerShell } from "./power-shell";
import type { AccountState, TeamsTenant, TenantState } from "./teams-tenant";

const partNumberOf = (skuId: string) => productKinds.find((one) => one.skuId === skuId)?.partNumber ?? skuId;

export function openTenant(world: World, wanted: string): TeamsTenant {
  const tenantId = world.directory.tenant(wanted)?.tenantId;
  if (tenantId === undefined) throw new RangeError(`tenant ${wanted} is unknown here`);
  const accountsOf = () =>
    world.accounts
      .all()
      .filter((one) => one.tenantId === tenantId)
      .sort(byId);
  const named = (upn: string): Account => {
    const found = accountsOf().find((one) => one.upn.toLowerCase() === upn.toLowerCase());
    if (!found) throw new RangeError(`account ${upn} is not in the tenant`);
    return found;
  };
  const numbersOf = (accountId: string) =>
    numbersIn(world, tenantId)
      .filter((number) => ownerShown(number, world.now()) === accountId)
      .map(({ number }) => number);
  const stateOf = (account: Account): AccountState => ({
    objectId: account.id,
    userPrincipalName: account.upn,
    displayName: account.name,
    isEnabled: account.isEnabled,
    ...(account.usageLocation === undefined ? {} : { usageLocation: account.usageLocation }),
    licences: account.licences.map(({ skuId }) => partNumberOf(skuId)),
    ...(account.appId === undefined ? {} : { applicationId: account.appId }),
    numbers: numbersOf(account.id),
  });

  return {
    tenantId,
    powerShell: openPowerShell(world, tenantId),
    decide: (applicationId, decision) =>
      world.change(() => {
        if (decision === "approve") approve(world, tenantId, applicationId);
        else if (decision === "revoke") withdraw(world, tenantId, applicationId);
        else remove(world, tenantId, applicationId);
      }),
    withdraw: (applicationId, permissions) => world.change(() => withdraw(world, tenantId, applicationId, permissions)),
    grant: (applicationId, permissions) => world.change(() => grant(world, tenantId, applicationId, permissions)),
    buy: (partNumber, units) =>
      world.change(() => {
        const skuId = skuOf(partNumber);
        world.products.put({ id: `${tenantId}:${skuId}`, tenantId, skuId, bought: units });
      }),
    giveNumber: (number, upn) =>
      world.change(() => {
        const found = world.phoneNumbers.get(numberKey(tenantId, number));
        if (!found) throw new RangeError(`number ${number} is not in the tenant`);
        const { assignment: _before, ...free } = found;
        const now = world.now();
        const assignment = upn === undefined ? {} : { assignment: { to: named(upn).id, since: now, activeAt: now } };
        world.phoneNumbers.put({ ...free, ...assignment });
      }),
    changeAccount: (upn, { isEnabled, licences, usageLocation }) =>
      world.change(() => {
        const before = named(upn);
        const readyAt = world.now();
        world.accounts.put({
          ...before,
          ...(isEnabled === undefined ? {} : { isEnabled }),
          ...(usageLocation === undefined ? {} : { usageLocation }),
          ...(licences === undefined ? {} : { licences: licences.map((one) => ({ skuId: skuOf(one), readyAt })) }),
        });
      }),
    deleteAccount: (upn) => world.change(() => world.accounts.remove(named(upn).id)),
    plant: (fault) => world.change(() => plantFault(world, tenantId, fault)),
    heal: () => world.change(() => healFaults(world, tenantId)),
    state: (): TenantState => ({
      accounts: accountsOf().map(stateOf),
      products: ownedProducts(world, tenantId).map(({ kind, bought, used }) => ({
        partNumber: kind.partNumber,
        bought,
        used,
      })),
      numbers: numbersIn(world, tenantId).map((number) => {
        const assignedTo = ownerShown(number, world.now());
        const isActivated = assignedTo !== undefined && activationShown(number, world.now()) === "activated";
        return { number: number.number, ...(assignedTo === undefined ? {} : { assignedTo }), isActivated };
      }),
      consents: Object.fromEntries(
        world.principals
          .all()
          .filter((one) => one.tenantId === tenantId)
          .map(({ appId, application, delegated }) => [appId, { application, delegated }]),
      ),
    }),
  };
}
