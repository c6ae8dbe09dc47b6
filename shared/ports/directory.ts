// People, groups and accounts of a customer's Entra directory, and the licences they have.
import type { TenantId } from "../domain/kernel/ids";

export interface DirectoryUser {
  /** Entra object id, in lower case. */
  readonly userId: string;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly isEnabled: boolean;
  /** ISO 3166-1 alpha-2; without it no licence can be given. */
  readonly usageLocation?: string;
  /** Ids of the products (SKUs) that the account has. */
  readonly licences: readonly string[];
  /** Service plans and how they stand, such as `MCOEV_VIRTUALUSER` -> `Success`. */
  readonly plans: readonly { readonly name: string; readonly isReady: boolean }[];
}

export interface Group {
  readonly groupId: string;
  readonly displayName: string;
  /** Whether groups are among its direct members: Entra gives their people none of the group's roles. */
  readonly hasNestedGroups: boolean;
}

/** A product that the tenant has bought. */
export interface Product {
  readonly productId: string;
  /** Such as `PHONESYSTEM_VIRTUALUSER`. */
  readonly partNumber: string;
  readonly bought: number;
  readonly used: number;
}

/**
 * Everything throws `Fault`: retryable where asking again may help. What the directory refuses for good is a `DirectoryRefusal`.
 * A new account may be missing here for minutes after it was made.
 */
export interface Directory {
  /** @param name object id or user principal name */
  user(tenantId: TenantId, name: string): Promise<DirectoryUser | undefined>;
  /** Whose name, sign-in name or mail begins like this; 25 at most, without `plans`. */
  searchUsers(tenantId: TenantId, beginning: string): Promise<readonly DirectoryUser[]>;
  searchGroups(tenantId: TenantId, beginning: string): Promise<readonly Group[]>;
  group(tenantId: TenantId, groupId: string): Promise<Group | undefined>;
  /** The tenant's domains that accounts may be made in. */
  verifiedDomains(tenantId: TenantId): Promise<readonly string[]>;
  products(tenantId: TenantId): Promise<readonly Product[]>;
  setUsageLocation(tenantId: TenantId, userId: string, country: string): Promise<void>;
  /**
   * Harmless when the account has it. Refused with `no-licence-left`, and with `refused` while the account has no country. Its plans
   * work only some time later: `user` tells when.
   */
  giveLicence(tenantId: TenantId, userId: string, productId: string): Promise<void>;
  /** Harmless when the account does not have it. */
  takeLicence(tenantId: TenantId, userId: string, productId: string): Promise<void>;
  /**
   * Harmless when there is no such account; one that the directory does not show yet looks the same, so whoever made an account
   * waits for it first. A number stays with whoever is deleted: it is taken back before.
   */
  deleteUser(tenantId: TenantId, userId: string): Promise<void>;
}
