// Applications in the tenant, what they were granted, and who has their roles (docs: api-reference/v1.0/api/serviceprincipal-*.md).
import { idOf } from "../../clock/seeded-id";
import { requestContracts as contracts } from "../../../shared/contracts/graph/request-contracts";
import { badRequest, GraphRefusal, resourceNotFound } from "../graph-refusal";
import { applicationOf } from "../tenant/consents";
import { byId } from "../world/by-id";
import { principalId } from "../world/seed-tenants";
import type { RoleAssignment } from "../world/tenant-records";
import type { World } from "../world/world";
import { noContent } from "./answer";
import { filtered, page, selected } from "./odata";
import { parsed } from "./route";
import type { GraphRequest, GraphRoute } from "./route";

const READ = ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];
const MICROSOFT_GRAPH = "00000003-0000-0000-c000-000000000000";
const UNASKED = ["id", "appId", "displayName", "appRoles"];
const PAGE = { usual: 100, most: 999 };

const permissionId = (name: string) => idOf(`permission ${name}`);

/** Everything that any application asks for or has. */
const permissionNames = (world: World) =>
  new Set([
    ...world.applications.flatMap(({ asksFor }) => asksFor.application),
    ...world.principals.all().flatMap(({ application }) => application),
  ]);

const roleResource = (id: string, value: string, memberType: string) => ({
  ...{ id, value, displayName: value, description: value, isEnabled: true },
  allowedMemberTypes: [memberType],
});

function principalsOf({ board: { world }, caller: { tenantId } }: GraphRequest) {
  const graph = {
    ...{ id: principalId(tenantId, MICROSOFT_GRAPH), appId: MICROSOFT_GRAPH, displayName: "Microsoft Graph" },
    appRoles: [...permissionNames(world)].map((name) => roleResource(permissionId(name), name, "Application")),
  };
  const consented = world.principals
    .all()
    .filter((one) => one.tenantId === tenantId)
    .sort(byId)
    .map(({ id, appId }) => {
      const application = applicationOf(world, appId);
      const appRoles = (application?.roles ?? []).map(({ roleId, value }) => roleResource(roleId, value, "User"));
      return { id, appId, displayName: application?.name ?? appId, appRoles };
    });
  return [graph, ...consented];
}

function principalNamed(request: GraphRequest) {
  const id = request.parts[0] ?? "";
  const found = principalsOf(request).find((one) => one.id === id.toLowerCase());
  if (!found) throw resourceNotFound(id);
  return found;
}

function whoIs(world: World, tenantId: string, id: string) {
  const account = world.accounts.get(id);
  if (account?.tenantId === tenantId) return { name: account.name, type: "User" };
  const group = world.groups.get(id);
  return group?.tenantId === tenantId ? { name: group.name, type: "Group" } : undefined;
}

const assignmentResource = (world: World, assignment: RoleAssignment, resourceName: string) => {
  const who = whoIs(world, assignment.tenantId, assignment.principalId);
  return {
    id: assignment.id,
    deletedDateTime: null,
    appRoleId: assignment.roleId,
    createdDateTime: new Date(assignment.createdAt).toISOString(),
    principalDisplayName: who?.name ?? null,
    principalId: assignment.principalId,
    principalType: who?.type ?? "User",
    resourceDisplayName: resourceName,
    resourceId: assignment.resourceId,
  };
};

/** Alone in being granted by the tenant and not made by a request: permissions on Microsoft Graph. */
function permissionsOf(request: GraphRequest) {
  const principal = principalNamed(request);
  const granted = request.board.world.principals.get(principal.id)?.application ?? [];
  return granted.map((name) => ({
    id: Buffer.from(`${principal.id}|${name}`).toString("base64url"),
    appRoleId: permissionId(name),
    principalDisplayName: principal.displayName,
    principalId: principal.id,
    principalType: "ServicePrincipal",
    resourceDisplayName: "Microsoft Graph",
    resourceId: principalId(request.caller.tenantId, MICROSOFT_GRAPH),
  }));
}

function assignRole(request: GraphRequest) {
  const { world } = request.board;
  const resource = principalNamed(request);
  const body = parsed(contracts.assignAppRole, request.body);
  const [wantedResource, roleId, who] = [body.resourceId, body.appRoleId, body.principalId].map((id) =>
    id.toLowerCase(),
  );
  if (wantedResource !== resource.id || roleId === undefined || who === undefined)
    throw badRequest("resourceId: not the service principal of the path");
  if (!resource.appRoles.some(({ id }) => id === roleId))
    throw badRequest("Permission being assigned was not found on application.");
  if (!whoIs(world, request.caller.tenantId, who)) throw resourceNotFound(body.principalId);
  const id = Buffer.from(`${resource.id}|${roleId}|${who}`).toString("base64url");
  if (world.roleAssignments.get(id))
    throw new GraphRefusal(400, "Request_BadRequest", "Permission being assigned already exists on the object");
  const assignment = {
    ...{ id, tenantId: request.caller.tenantId, resourceId: resource.id, roleId, principalId: who },
    createdAt: world.now(),
  };
  world.roleAssignments.put(assignment);
  return { status: 201, body: assignmentResource(world, assignment, resource.displayName) };
}

export const principalRoutes: readonly GraphRoute[] = [
  {
    name: "listServicePrincipals",
    method: "GET",
    path: "/servicePrincipals",
    roles: READ,
    run(request) {
      const found = filtered(request, principalsOf(request), {
        appId: ({ appId }) => appId,
        id: ({ id }) => id,
        displayName: ({ displayName }) => displayName,
      });
      return page(
        request,
        "servicePrincipals",
        found.map((one) => selected(request, one, UNASKED)),
        PAGE,
      );
    },
  },
  {
    name: "listAppRoleAssignments",
    method: "GET",
    path: "/servicePrincipals/*/appRoleAssignments",
    roles: READ,
    run: (request) => page(request, "appRoleAssignments", permissionsOf(request), PAGE),
  },
  {
    name: "listOauth2PermissionGrants",
    method: "GET",
    path: "/servicePrincipals/*/oauth2PermissionGrants",
    roles: [...READ, "DelegatedPermissionGrant.Read.All", "DelegatedPermissionGrant.ReadWrite.All"],
    run(request) {
      const principal = principalNamed(request);
      const scope = (request.board.world.principals.get(principal.id)?.delegated ?? []).join(" ");
      const grant = {
        id: Buffer.from(`${principal.id}|delegated`).toString("base64url"),
        ...{ clientId: principal.id, consentType: "AllPrincipals", principalId: null, scope },
        resourceId: principalId(request.caller.tenantId, MICROSOFT_GRAPH),
      };
      return page(request, "oauth2PermissionGrants", scope === "" ? [] : [grant], PAGE);
    },
  },
  {
    name: "listAppRoleAssignedTo",
    method: "GET",
    path: "/servicePrincipals/*/appRoleAssignedTo",
    roles: READ,
    run(request) {
      const { world } = request.board;
      const resource = principalNamed(request);
      const assigned = world.roleAssignments
        .all()
        .filter(({ resourceId }) => resourceId === resource.id)
        .sort(byId)
        .map((one) => assignmentResource(world, one, resource.displayName));
      return page(request, "appRoleAssignedTo", assigned, PAGE);
    },
  },
  {
    name: "assignAppRole",
    method: "POST",
    path: "/servicePrincipals/*/appRoleAssignedTo",
    roles: ["AppRoleAssignment.ReadWrite.All"],
    run: assignRole,
  },
  {
    name: "removeAppRole",
    method: "DELETE",
    path: "/servicePrincipals/*/appRoleAssignedTo/*",
    roles: ["AppRoleAssignment.ReadWrite.All"],
    run(request) {
      const resource = principalNamed(request);
      const id = request.parts[1] ?? "";
      if (request.board.world.roleAssignments.get(id)?.resourceId !== resource.id) throw resourceNotFound(id);
      request.board.world.roleAssignments.remove(id);
      return noContent;
    },
  },
];
