// Who exists, as calls see it: tenants with their people, and resource accounts with the numbers that reach them by now.
import { byId } from "./by-id";
import type { Address } from "./records";
import { productKinds, RESOURCE_ACCOUNT_LICENCE } from "./products";
import type { Table } from "./store";
import type { Account, PhoneNumber } from "./tenant-records";
import type { TeamsDirectory, TenantSeed } from "./tenant-seed";

export interface ResourceAccount {
  readonly id: string;
  readonly name: string;
  readonly upn: string;
  readonly appId: string;
  /** That calls reach it by. */
  readonly number: string | undefined;
}

export type Directory = ReturnType<typeof openDirectory>;

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const resourceLicence = productKinds.find(({ partNumber }) => partNumber === RESOURCE_ACCOUNT_LICENCE)?.skuId;

export const numberKey = (tenantId: string, number: string): string => `${tenantId}:${number}`;

export function openDirectory(
  { tenants }: TeamsDirectory,
  tables: { readonly accounts: Table<Account>; readonly phoneNumbers: Table<PhoneNumber> },
  now: () => number,
) {
  const { accounts, phoneNumbers } = tables;
  const tenant = (tenantId: string) => tenants.find((one) => same(one.tenantId, tenantId));
  const isOf = (account: Account, tenantId: string) => same(account.tenantId, tenantId);
  const isUsable = ({ licences }: Account) =>
    licences.some(({ skuId, readyAt }) => skuId === resourceLicence && readyAt <= now());
  const numberOf = (account: Account) =>
    isUsable(account)
      ? phoneNumbers.all().find((one) => isOf(account, one.tenantId) && reachedBy(one, now()) === account.id)?.number
      : undefined;
  const resourceAccountOf = (account: Account): ResourceAccount => {
    const { id, name, upn, appId = "" } = account;
    return {
      ...{ id, name, upn, appId },
      // Most who ask want the name: looking through all numbers waits until somebody asks for it.
      get number() {
        return numberOf(account);
      },
    };
  };
  const account = (tenantId: string, id: string) => {
    const found = accounts.get(id.toLowerCase());
    return found && isOf(found, tenantId) ? found : undefined;
  };
  const user = (tenantId: string, id: string) => {
    const found = account(tenantId, id);
    return found?.appId === undefined ? found : undefined;
  };
  const dialledNumber = (one: TenantSeed, text: string) => {
    const number = phoneNumbers.get(numberKey(one.tenantId, text));
    const owner = number && reachedBy(number, now());
    const found = owner === undefined ? undefined : account(one.tenantId, owner);
    return found?.appId !== undefined && isUsable(found) ? found : undefined;
  };

  return {
    tenants,
    tenant,
    user,
    users: (tenantId: string) =>
      accounts
        .all()
        .filter((one) => isOf(one, tenantId) && one.appId === undefined)
        .sort(byId),
    tenantOfUser: (userId: string) => tenants.find((one) => user(one.tenantId, userId)),
    resourceAccount(tenantId: string, id: string): ResourceAccount | undefined {
      const found = account(tenantId, id);
      return found?.appId === undefined ? undefined : resourceAccountOf(found);
    },
    resourceAccounts: (tenantId: string) =>
      accounts
        .all()
        .filter((one) => isOf(one, tenantId) && one.appId !== undefined)
        .sort(byId)
        .map(resourceAccountOf),
    /** What a dialled text reaches: a resource account by number, object id or sign-in name. */
    dialled(text: string): { tenant: TenantSeed; account: ResourceAccount } | undefined {
      for (const one of tenants) {
        const found =
          dialledNumber(one, text) ??
          accounts.all().find(({ tenantId, id, upn, appId }) => {
            return same(tenantId, one.tenantId) && appId !== undefined && (same(id, text) || same(upn, text));
          });
        if (found) return { tenant: one, account: resourceAccountOf(found) };
      }
      return undefined;
    },
    nameOf(who: Address): string | undefined {
      return who.kind === "user" ? user(who.tenantId, who.userId)?.name : undefined;
    },
  };
}

/** Whom calls to the number reach at that moment. */
function reachedBy({ assignment }: PhoneNumber, at: number): string | undefined {
  if (assignment?.activeAt === undefined || assignment.activeAt > at) return undefined;
  return assignment.until !== undefined && assignment.until <= at ? undefined : assignment.to;
}
