// What tenants have consented to. A consent makes the application's service principal; taking the grants away leaves it there.
import { principalId } from "../world/seed-tenants";
import type { Principal } from "../world/tenant-records";
import type { ApplicationSeed } from "../world/tenant-seed";
import type { World } from "../world/world";

export const applicationOf = (world: World, appId: string): ApplicationSeed | undefined =>
  world.applications.find((one) => one.appId.toLowerCase() === appId.toLowerCase());

export const principalOf = (world: World, tenantId: string, appId: string): Principal | undefined =>
  world.principals.get(principalId(tenantId, appId.toLowerCase()));

/** Grants all that the application asks for by now, beside what it has. */
export function approve(world: World, tenantId: string, appId: string): void {
  const application = applicationOf(world, appId);
  if (!application) throw new RangeError(`application ${appId} is unknown here`);
  const before = principalOf(world, tenantId, appId);
  const union = (had: readonly string[] = [], asked: readonly string[]) => [...new Set([...had, ...asked])];
  world.principals.put({
    ...{ id: principalId(tenantId, appId.toLowerCase()), tenantId, appId: appId.toLowerCase() },
    application: union(before?.application, application.asksFor.application),
    delegated: union(before?.delegated, application.asksFor.delegated),
  });
}

/** Takes permissions away; all of them where none are named. */
export function withdraw(world: World, tenantId: string, appId: string, permissions?: readonly string[]): void {
  const principal = principalOf(world, tenantId, appId);
  if (!principal) return;
  const left = (granted: readonly string[]) => granted.filter((name) => permissions && !permissions.includes(name));
  world.principals.put({
    ...principal,
    application: left(principal.application),
    delegated: left(principal.delegated),
  });
}

/** Deletes the service principal, and with it who had roles of the application. */
export function remove(world: World, tenantId: string, appId: string): void {
  const principal = principalOf(world, tenantId, appId);
  if (!principal) return;
  world.principals.remove(principal.id);
  for (const one of world.roleAssignments.all())
    if (one.resourceId === principal.id) world.roleAssignments.remove(one.id);
}

/** Gives permissions that were not asked for, as an administrator can by hand. */
export function grant(world: World, tenantId: string, appId: string, permissions: readonly string[]): void {
  const principal = principalOf(world, tenantId, appId);
  if (!principal) throw new RangeError(`the tenant ${tenantId} has not consented to ${appId}`);
  world.principals.put({ ...principal, application: [...new Set([...principal.application, ...permissions])] });
}

/**
 * The application permissions that a token of the tenant gets; undefined where the application has no service principal there.
 * Applications that nobody has registered are beyond this: whoever issues their tokens knows.
 */
export function grantedRoles(
  world: World,
  tenantId: string,
  appId: string,
): readonly string[] | undefined | "not registered" {
  if (!applicationOf(world, appId)) return "not registered";
  return principalOf(world, tenantId, appId)?.application;
}
