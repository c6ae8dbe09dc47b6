// Who has which role of the web application: found, given and taken in Entra, where tokens get their roles from.
import { appRoles, type Role } from "../../domain/access/caller";
import type { TenantId } from "../../domain/kernel/ids";
import type { Refusal } from "../../domain/kernel/refusal";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { ApplicationIds } from "../../domain/provisioning/permission-sets";
import type { Directory } from "../../ports/directory";
import { DirectoryRefusal } from "../../ports/directory-refusal";
import type { RoleAssignment, RoleAssignments, ServicePrincipal } from "../../ports/role-assignments";

/** Roles that people have; programs have others. */
export const peopleRoles = ["admin", "supervisor", "agent", "wallboard"] as const satisfies readonly Role[];
export type PeopleRole = (typeof peopleRoles)[number];

export interface Person {
  readonly principalId: string;
  readonly kind: "user" | "group";
  readonly name: string;
  readonly userPrincipalName?: string;
  readonly warnings: readonly string[];
}

export interface AssignedRole {
  readonly assignmentId: string;
  readonly principalId: string;
  readonly kind: RoleAssignment["principalType"];
  readonly name: string;
  readonly role: PeopleRole | "unknown";
  readonly warnings: readonly string[];
}

export interface PeoplePorts {
  readonly directory: Pick<Directory, "user" | "searchUsers" | "searchGroups" | "group">;
  readonly roles: RoleAssignments;
  readonly applicationIds: ApplicationIds;
}

const nestedWarning = (name: string): string =>
  `${name} has groups within: Entra gives the role to its direct members only, so give it to those groups as well`;

/** Users and groups whose names begin like this, at most 25 of each. */
export const searchPeople =
  ({ directory }: PeoplePorts) =>
  ({
    tenantId,
    beginning,
  }: {
    readonly tenantId: TenantId;
    readonly beginning: string;
  }): Promise<Result<readonly Person[]>> =>
    refusing(async () => {
      const [users, groups] = await Promise.all([
        directory.searchUsers(tenantId, beginning),
        directory.searchGroups(tenantId, beginning),
      ]);
      return ok([
        ...users.map(({ userId, displayName, userPrincipalName, isEnabled }) => ({
          principalId: userId,
          kind: "user" as const,
          name: displayName,
          userPrincipalName,
          warnings: isEnabled ? [] : [`${displayName} may not sign in: the account is disabled`],
        })),
        ...groups.map(({ groupId, displayName, hasNestedGroups }) => ({
          principalId: groupId,
          kind: "group" as const,
          name: displayName,
          warnings: hasNestedGroups ? [nestedWarning(displayName)] : [],
        })),
      ]);
    });

/** Everybody who has a role, people and groups; a group's members are not listed. */
export const listRoles =
  (ports: PeoplePorts) =>
  ({ tenantId }: { readonly tenantId: TenantId }): Promise<Result<readonly AssignedRole[]>> =>
    refusing(async () => {
      const web = await webApplication(ports, tenantId);
      if (!web.ok) return web;
      const found = await ports.roles.assignments(tenantId, web.value.principalId);
      return ok(await Promise.all(found.map((one) => assigned(ports, tenantId, web.value, one))));
    });

/** Giving a role that somebody has already changes nothing. */
export const giveRole =
  (ports: PeoplePorts) =>
  (wish: {
    readonly tenantId: TenantId;
    readonly principalId: string;
    readonly role: PeopleRole;
  }): Promise<Result<AssignedRole>> =>
    refusing(async () => {
      const { tenantId, principalId } = wish;
      const web = await webApplication(ports, tenantId);
      if (!web.ok) return web;
      const role = web.value.roles.find(({ value, isEnabled }) => value === appRoles[wish.role] && isEnabled);
      if (!role)
        return refuse({
          code: "not-now",
          field: "role",
          message: `the application has no role ${appRoles[wish.role]} in this tenant: its registration is older than this version`,
        });
      const isThere =
        (await ports.directory.user(tenantId, principalId)) ?? (await ports.directory.group(tenantId, principalId));
      if (!isThere)
        return refuse({
          code: "unprocessable",
          field: "principalId",
          message: `no user or group of this tenant has the id ${principalId}`,
        });
      const made = await ports.roles.assign(tenantId, {
        resourceId: web.value.principalId,
        roleId: role.roleId,
        principalId,
      });
      return ok(await assigned(ports, tenantId, web.value, made));
    });

/** The last administrator stays: without one nobody could give the role back from here. */
export const takeRole =
  (ports: PeoplePorts) =>
  ({
    tenantId,
    assignmentId,
  }: {
    readonly tenantId: TenantId;
    readonly assignmentId: string;
  }): Promise<Result<undefined>> =>
    refusing(async () => {
      const web = await webApplication(ports, tenantId);
      if (!web.ok) return web;
      const all = await ports.roles.assignments(tenantId, web.value.principalId);
      const wanted = all.find((one) => one.assignmentId === assignmentId);
      if (!wanted) return refuse({ code: "not-found", message: `there is no assignment ${assignmentId}` });
      const isAdmin = (one: RoleAssignment) =>
        roleOf(web.value, one) === "admin" && one.principalType !== "application";
      if (isAdmin(wanted) && all.filter(isAdmin).length === 1) return refuse(lastAdministrator(wanted));
      const { principalId: resourceId } = web.value;
      await ports.roles.remove(tenantId, resourceId, assignmentId);
      if (!isAdmin(wanted) || (await ports.roles.assignments(tenantId, resourceId)).some(isAdmin)) return ok(undefined);
      // Two took the role from each other at once, which Graph cannot keep apart: both have it back.
      const { roleId, principalId } = wanted;
      await ports.roles.assign(tenantId, { resourceId, roleId, principalId });
      return refuse(lastAdministrator(wanted));
    });

const lastAdministrator = ({ principalName }: RoleAssignment): Refusal => ({
  code: "not-now",
  message: `${principalName} is the last administrator: give somebody else the role first`,
});

async function webApplication(
  { roles, applicationIds }: PeoplePorts,
  tenantId: TenantId,
): Promise<Result<ServicePrincipal>> {
  const principal = await roles.servicePrincipal(tenantId, applicationIds.web);
  if (principal) return ok(principal);
  return refuse({
    code: "not-now",
    message:
      'the tenant has not consented to the web application: POST /api/provisioning/consent {"applications":["web"]}',
  });
}

export function roleOf({ roles }: ServicePrincipal, { roleId }: RoleAssignment): PeopleRole | "unknown" {
  const value = roles.find((one) => one.roleId === roleId)?.value;
  return peopleRoles.find((role) => appRoles[role] === value) ?? "unknown";
}

async function assigned(
  { directory }: PeoplePorts,
  tenantId: TenantId,
  web: ServicePrincipal,
  one: RoleAssignment,
): Promise<AssignedRole> {
  const { assignmentId, principalId, principalName: name, principalType: kind } = one;
  const group = kind === "group" ? await directory.group(tenantId, principalId) : undefined;
  const warnings = group?.hasNestedGroups ? [nestedWarning(name)] : [];
  return { assignmentId, principalId, kind, name, role: roleOf(web, one), warnings };
}

/** What the directory refuses for good is an answer; whatever else it throws is not ours. */
async function refusing<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof DirectoryRefusal)) throw error;
    if (error.code === "not-consented" || error.code === "not-allowed")
      return refuse({
        code: "not-now",
        message: `the tenant has not granted what this takes (${error.message}): POST /api/provisioning/consent {"applications":["provisioning"]}, or do it in Entra`,
      });
    if (error.code === "not-found") return refuse({ code: "not-found", message: error.message });
    return refuse({ code: "not-now", message: error.message });
  }
}
