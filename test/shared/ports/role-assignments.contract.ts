// What every list of roles and grants promises, on the sample tenant.
import type { RoleAssignments } from "../../../shared/ports/role-assignments";
import { sample } from "./tenant-sample";

export function roleAssignmentsContract(open: () => Promise<RoleAssignments>): void {
  const { tenantId, web, bot, agentRole, supervisorRole, ana, agents } = sample;
  async function webPrincipal(roles: RoleAssignments): Promise<string> {
    const found = await roles.servicePrincipal(tenantId, web);
    if (!found) throw new Error("the sample tenant has consented to the web application");
    return found.principalId;
  }

  it("knows the applications that the tenant has consented to, with their roles", async () => {
    const roles = await open();
    const found = await roles.servicePrincipal(tenantId, web);
    expect(found).toMatchObject({ applicationId: web, displayName: "Web" });
    expect(found?.roles).toContainEqual({ roleId: agentRole, value: "Agent", isEnabled: true });
    expect(await roles.servicePrincipal(tenantId, sample.stranger)).toBeUndefined();
  });

  it("names what was granted", async () => {
    const roles = await open();
    const botPrincipal = await roles.servicePrincipal(tenantId, bot);
    expect(await roles.grantsOf(tenantId, botPrincipal?.principalId ?? "")).toEqual({
      application: ["Calls.Initiate.All", "Presence.Read.All"],
      delegated: [],
    });
    expect(await roles.grantsOf(tenantId, await webPrincipal(roles))).toEqual({
      application: ["User.Read.All"],
      delegated: ["User.Read", "User.Read.All"],
    });
  });

  it("gives roles to people and groups, once each, and takes them away", async () => {
    const roles = await open();
    const resourceId = await webPrincipal(roles);
    const wanted = { resourceId, roleId: agentRole, principalId: ana };
    const made = await roles.assign(tenantId, wanted);
    expect(made).toMatchObject({ principalId: ana, principalName: "Ana O'Neill", principalType: "user" });
    expect(await roles.assign(tenantId, wanted)).toEqual(made);
    await roles.assign(tenantId, { ...wanted, roleId: supervisorRole, principalId: agents });
    const held = await roles.assignments(tenantId, resourceId);
    expect(held.map(({ roleId, principalType }) => [roleId, principalType]).sort()).toEqual(
      [
        [agentRole, "user"],
        [supervisorRole, "group"],
      ].sort(),
    );
    await roles.remove(tenantId, resourceId, made.assignmentId);
    await roles.remove(tenantId, resourceId, made.assignmentId);
    expect(await roles.assignments(tenantId, resourceId)).toHaveLength(1);
  });

  it("refuses a role that the application does not have, and somebody who is not there", async () => {
    const roles = await open();
    const resourceId = await webPrincipal(roles);
    const strangeRole = roles.assign(tenantId, { resourceId, roleId: sample.stranger, principalId: ana });
    await expect(strangeRole).rejects.toMatchObject({ code: "refused" });
    const nobody = roles.assign(tenantId, { resourceId, roleId: agentRole, principalId: sample.stranger });
    await expect(nobody).rejects.toMatchObject({ code: "not-found" });
  });
}
