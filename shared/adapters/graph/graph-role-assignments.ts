// Roles and grants in a customer's tenant by Microsoft Graph: what was consented to, and who has which role of an application.
import {
  appRoleAssignmentAnswer,
  permissionGrantAnswer,
  servicePrincipalAnswer,
  type AppRoleAssignmentAnswer,
} from "../../contracts/graph/directory-answers";
import type { AssignAppRole } from "../../contracts/graph/directory-requests";
import type { TenantId } from "../../domain/kernel/ids";
import { Fault } from "../../ports/fault";
import type { RoleAssignment, RoleAssignments } from "../../ports/role-assignments";
import type { GraphRequests } from "./graph-requests";
import { inPath, isRefusal, query, quoted, refusalFor, tenantRequests } from "./tenant-requests";

/** Microsoft Graph itself, the same in every tenant. */
const graphAppId = "00000003-0000-0000-c000-000000000000";
const principalFields = "id,appId,displayName,appRoles";

export function graphRoleAssignments(graph: GraphRequests): RoleAssignments {
  const { ask, find, list } = tenantRequests(graph);
  const principalPath = (principalId: string, part: string) => `/servicePrincipals/${inPath(principalId)}/${part}`;
  async function principalOf(tenantId: TenantId, applicationId: string) {
    const $filter = `appId eq ${quoted(applicationId)}`;
    const path = `/servicePrincipals${query({ $filter, $select: principalFields })}`;
    return (await list(tenantId, path, servicePrincipalAnswer, 1))[0];
  }
  const resourceOf = (tenantId: TenantId, principalId: string) =>
    find(
      tenantId,
      `/servicePrincipals/${inPath(principalId)}${query({ $select: principalFields })}`,
      servicePrincipalAnswer,
    );
  const assignments = async (tenantId: TenantId, resourceId: string) =>
    (await list(tenantId, principalPath(resourceId, "appRoleAssignedTo"), appRoleAssignmentAnswer)).map(assignmentOf);

  return {
    assignments,
    async servicePrincipal(tenantId, applicationId) {
      const found = await principalOf(tenantId, applicationId);
      return (
        found && {
          principalId: found.id,
          applicationId: found.appId,
          displayName: found.displayName ?? "",
          roles: found.appRoles.map(({ id, value, isEnabled }) => ({
            roleId: id,
            value: value ?? "",
            isEnabled: isEnabled ?? true,
          })),
        }
      );
    },
    async grantsOf(tenantId, principalId) {
      const [microsoftGraph, granted, delegated] = await Promise.all([
        principalOf(tenantId, graphAppId),
        list(tenantId, principalPath(principalId, "appRoleAssignments"), appRoleAssignmentAnswer),
        list(tenantId, principalPath(principalId, "oauth2PermissionGrants"), permissionGrantAnswer),
      ]);
      const common = delegated.filter(({ consentType }) => consentType === "AllPrincipals");
      const others = new Set([...granted, ...common].map(({ resourceId }) => resourceId));
      others.delete(microsoftGraph?.id ?? "");
      const apis = new Map(
        await Promise.all(
          [...others].map(
            async (id) => [id, (await resourceOf(tenantId, id)) ?? { displayName: id, appRoles: [] }] as const,
          ),
        ),
      );
      // Permissions of another API bear its name in front: none of them is one that is asked for.
      const named = (resourceId: string, name: string) => {
        const api = apis.get(resourceId);
        return api ? `${api.displayName ?? resourceId}: ${name}` : name;
      };
      const roleName = (resourceId: string, roleId: string) =>
        (apis.get(resourceId) ?? microsoftGraph)?.appRoles.find(({ id }) => id === roleId)?.value ?? roleId;
      return {
        application: granted.map(({ resourceId, appRoleId }) => named(resourceId, roleName(resourceId, appRoleId))),
        delegated: common.flatMap(({ resourceId, scope }) =>
          (scope ?? "").split(" ").flatMap((name) => (name === "" ? [] : [named(resourceId, name)])),
        ),
      };
    },
    async assign(tenantId, { resourceId, roleId, principalId }) {
      const body: AssignAppRole = { principalId, resourceId, appRoleId: roleId };
      const path = principalPath(resourceId, "appRoleAssignedTo");
      const answer = await ask(tenantId, { method: "POST", path, body });
      if (!isRefusal(answer)) return made(answer.body);
      const existing = (await assignments(tenantId, resourceId)).find(
        (one) => one.roleId === roleId.toLowerCase() && one.principalId === principalId.toLowerCase(),
      );
      if (existing) return existing;
      throw refusalFor(answer);
    },
    async remove(tenantId, resourceId, assignmentId) {
      const path = `${principalPath(resourceId, "appRoleAssignedTo")}/${inPath(assignmentId)}`;
      const answer = await ask(tenantId, { method: "DELETE", path });
      if (isRefusal(answer) && answer.status !== 404) throw refusalFor(answer);
    },
  };
}

function made(body: unknown): RoleAssignment {
  const result = appRoleAssignmentAnswer.safeParse(body);
  if (result.success) return assignmentOf(result.data);
  const what = "Graph's answer to POST appRoleAssignedTo cannot be read";
  throw new Fault(what, { retryable: false, uncertain: true, cause: result.error });
}

const assignmentOf = (found: AppRoleAssignmentAnswer): RoleAssignment => ({
  assignmentId: found.id,
  roleId: found.appRoleId,
  principalId: found.principalId,
  principalName: found.principalDisplayName ?? "",
  principalType:
    found.principalType === "Group" ? "group" : found.principalType === "ServicePrincipal" ? "application" : "user",
});
