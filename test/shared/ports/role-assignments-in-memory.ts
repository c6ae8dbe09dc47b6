// Roles and grants of a tenant in memory.
import type { TenantId } from "../../../shared/domain/kernel/ids";
import { DirectoryRefusal } from "../../../shared/ports/directory-refusal";
import type { RoleAssignment, RoleAssignments } from "../../../shared/ports/role-assignments";
import type { TenantInMemory } from "./tenant-in-memory";

export function roleAssignmentsInMemory(tenantOf: (tenantId: TenantId) => TenantInMemory): RoleAssignments {
  const whoIs = (tenant: TenantInMemory, principalId: string) => {
    const user = tenant.users.get(principalId);
    if (user) return { principalName: user.displayName, principalType: "user" } as const;
    const group = tenant.groups.get(principalId);
    if (group) return { principalName: group.displayName, principalType: "group" } as const;
    throw new DirectoryRefusal("not-found", `Resource '${principalId}' does not exist.`);
  };
  return {
    async servicePrincipal(tenantId, applicationId) {
      const principals = [...tenantOf(tenantId).principals.values()];
      return principals.find((one) => one.applicationId === applicationId.toLowerCase());
    },
    grantsOf: async (tenantId, principalId) =>
      tenantOf(tenantId).grants.get(principalId) ?? { application: [], delegated: [] },
    async assignments(tenantId, resourceId) {
      return [...tenantOf(tenantId).assignments.values()]
        .filter((one) => one.resourceId === resourceId)
        .map(({ resourceId: _resource, ...assignment }): RoleAssignment => assignment);
    },
    async assign(tenantId, { resourceId, roleId, principalId }) {
      const tenant = tenantOf(tenantId);
      if (!tenant.principals.get(resourceId)?.roles.some((role) => role.roleId === roleId))
        throw new DirectoryRefusal("refused", "The role was not found on the application.");
      const assignmentId = `${resourceId}:${roleId}:${principalId}`;
      const assignment: RoleAssignment = { assignmentId, roleId, principalId, ...whoIs(tenant, principalId) };
      tenant.assignments.set(assignmentId, { ...assignment, resourceId });
      return assignment;
    },
    async remove(tenantId, _resourceId, assignmentId) {
      tenantOf(tenantId).assignments.delete(assignmentId);
    },
  };
}
