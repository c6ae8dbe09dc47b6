// Who has which role of an application in a customer's tenant, and what the tenant has granted the application.
import type { TenantId } from "../domain/kernel/ids";

/** An application as it stands in a tenant: its service principal. */
export interface ServicePrincipal {
  readonly principalId: string;
  readonly applicationId: string;
  readonly displayName: string;
  /** The application's own roles that people may have. */
  readonly roles: readonly { readonly roleId: string; readonly value: string; readonly isEnabled: boolean }[];
}

export interface RoleAssignment {
  readonly assignmentId: string;
  readonly roleId: string;
  readonly principalId: string;
  readonly principalName: string;
  readonly principalType: "user" | "group" | "application";
}

/** What a tenant has consented to. */
export interface Grants {
  /** Application permissions by name, such as `Calls.Initiate.All`. */
  readonly application: readonly string[];
  /** Delegated permissions that hold for everybody in the tenant. */
  readonly delegated: readonly string[];
}

/** Throws `Fault`, or `DirectoryRefusal` with `not-consented`, `not-allowed`, `not-found`. */
export interface RoleAssignments {
  /** Absent where the tenant has not consented to the application. */
  servicePrincipal(tenantId: TenantId, applicationId: string): Promise<ServicePrincipal | undefined>;
  grantsOf(tenantId: TenantId, principalId: string): Promise<Grants>;
  assignments(tenantId: TenantId, resourceId: string): Promise<readonly RoleAssignment[]>;
  /** Harmless when it is there: the existing one is returned. */
  assign(
    tenantId: TenantId,
    wanted: { readonly resourceId: string; readonly roleId: string; readonly principalId: string },
  ): Promise<RoleAssignment>;
  /** Harmless when it is not there. */
  remove(tenantId: TenantId, resourceId: string, assignmentId: string): Promise<void>;
}
