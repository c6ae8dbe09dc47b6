// Who exists: tenants with their users, resource accounts and the app that is registered for calling.
import type { Address } from "./records";

/** The tenants this simulation knows. The same seeds feed the local identity. */
export interface TeamsDirectory {
  readonly tenants: readonly TenantSeed[];
}
export interface TenantSeed {
  readonly tenantId: string;
  readonly name: string;
  readonly users: readonly UserSeed[];
  readonly resourceAccounts: readonly ResourceAccountSeed[];
  /** The "Webhook (for calling)" of the bot; empty when calling is not enabled. */
  readonly botCallbackUrl: string;
  readonly appId: string;
}
export interface UserSeed {
  readonly id: string;
  readonly name: string;
  readonly upn: string;
}
export interface ResourceAccountSeed extends UserSeed {
  readonly number?: string;
  readonly appId: string;
}

export type Directory = ReturnType<typeof directoryOf>;

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export function directoryOf({ tenants }: TeamsDirectory) {
  const tenant = (tenantId: string) => tenants.find((one) => same(one.tenantId, tenantId));
  return {
    tenants,
    tenant,
    user: (tenantId: string, userId: string) => tenant(tenantId)?.users.find((user) => same(user.id, userId)),
    tenantOfUser: (userId: string) => tenants.find((one) => one.users.some((user) => same(user.id, userId))),
    resourceAccount: (tenantId: string, id: string) =>
      tenant(tenantId)?.resourceAccounts.find((account) => same(account.id, id)),
    /** What a dialled text reaches: a resource account by number, object id or sign-in name. */
    dialled(text: string): { tenant: TenantSeed; account: ResourceAccountSeed } | undefined {
      for (const one of tenants) {
        const account = one.resourceAccounts.find(
          ({ number, id, upn }) => number === text || same(id, text) || same(upn, text),
        );
        if (account) return { tenant: one, account };
      }
      return undefined;
    },
    nameOf(who: Address): string | undefined {
      return who.kind === "user" ? this.user(who.tenantId, who.userId)?.name : undefined;
    },
  };
}
