// A customer's tenant in memory, for tests of whoever provisions: everything takes effect at once and may be changed from outside.
import type { DirectoryUser, Group } from "../../../shared/ports/directory";
import type {
  NumberOperation,
  PhoneAccount,
  PhoneNumberAssignment,
} from "../../../shared/ports/phone-number-assignments";
import type { Grants, RoleAssignment, ServicePrincipal } from "../../../shared/ports/role-assignments";

export interface OwnedProduct {
  readonly partNumber: string;
  readonly bought: number;
  /** Service plans that an account with it has. */
  readonly plans: readonly string[];
}

/** All ids in lower case, as the ports give them. */
export interface TenantInMemory {
  readonly domains: string[];
  readonly users: Map<string, DirectoryUser>;
  readonly groups: Map<string, Group>;
  readonly products: Map<string, OwnedProduct>;
  /** By number. */
  readonly numbers: Map<string, PhoneNumberAssignment>;
  readonly operations: Map<string, NumberOperation>;
  /** What Teams knows of accounts as telephones, beside their numbers. */
  readonly phones: Map<string, Pick<PhoneAccount, "isEnterpriseVoiceEnabled" | "featureTypes">>;
  /** By the id of the service principal. */
  readonly principals: Map<string, ServicePrincipal>;
  readonly grants: Map<string, Grants>;
  /** By the id of the assignment. */
  readonly assignments: Map<string, RoleAssignment & { readonly resourceId: string }>;
}

export const tenantInMemory = (): TenantInMemory => ({
  domains: [],
  users: new Map(),
  groups: new Map(),
  products: new Map(),
  numbers: new Map(),
  operations: new Map(),
  phones: new Map(),
  principals: new Map(),
  grants: new Map(),
  assignments: new Map(),
});

/** Changes what is there; does nothing where nothing is. */
export function change<K, T>(map: Map<K, T>, key: K, to: (before: T) => T): void {
  const before = map.get(key);
  if (before !== undefined) map.set(key, to(before));
}
