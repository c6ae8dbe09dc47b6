import { DirectoryRefusal } from "../../../../shared/ports/directory-refusal";
import { careUnderTest, tenantId } from "./care-under-test";

const ana = "a6e47000-0000-4000-8000-000000000001";
const bruno = "a6e47000-0000-4000-8000-000000000002";
const everybody = "96009000-0000-4000-8000-000000000002";

function house() {
  const made = careUnderTest();
  for (const [userId, displayName] of [
    [ana, "Ana Martins"],
    [bruno, "Bruno Costa"],
  ] as const)
    made.tenant.users.set(userId, {
      ...{ userId, displayName, userPrincipalName: `${displayName.split(" ")[0] ?? ""}@demo.example` },
      ...{ isEnabled: userId === ana, licences: [], plans: [] },
    });
  made.tenant.groups.set(everybody, { groupId: everybody, displayName: "Antelope team", hasNestedGroups: true });
  return made;
}

describe("people", () => {
  it("are found with the groups whose names begin alike, and with what to mind", async () => {
    const { care } = house();
    expect(await care.searchPeople({ tenantId, beginning: "an" })).toEqual({
      ok: true,
      value: [
        expect.objectContaining({ principalId: ana, kind: "user", name: "Ana Martins", warnings: [] }),
        expect.objectContaining({ kind: "group", warnings: [expect.stringContaining("direct members only")] }),
      ],
    });
    expect(await care.searchPeople({ tenantId, beginning: "bru" })).toMatchObject({
      value: [{ warnings: ["Bruno Costa may not sign in: the account is disabled"] }],
    });
  });

  it("get a role, once, and are listed with it", async () => {
    const { care, grant } = house();
    grant("web");
    const first = await care.giveRole({ tenantId, principalId: ana, role: "wallboard" });
    expect(first).toMatchObject({ value: { principalId: ana, kind: "user", role: "wallboard", warnings: [] } });
    expect(await care.giveRole({ tenantId, principalId: ana, role: "wallboard" })).toEqual(first);
    expect(await care.listRoles({ tenantId })).toMatchObject({ value: [{ name: "Ana Martins", role: "wallboard" }] });
  });

  it("hear that groups within a group get nothing of its role", async () => {
    const { care, grant } = house();
    grant("web");
    const given = await care.giveRole({ tenantId, principalId: everybody, role: "agent" });
    expect(given).toMatchObject({ value: { warnings: [expect.stringContaining("Antelope team has groups within")] } });
  });

  it("are refused a role where the directory does not know them", async () => {
    const { care, grant } = house();
    grant("web");
    const wish = { tenantId, principalId: "00000000-0000-4000-8000-000000000009", role: "agent" } as const;
    expect(await care.giveRole(wish)).toMatchObject({ refusal: { code: "unprocessable", field: "principalId" } });
  });

  it("lose a role, but never the last administrator hers", async () => {
    const { care, grant } = house();
    grant("web");
    const only = await care.giveRole({ tenantId, principalId: ana, role: "admin" });
    const assignmentId = only.ok ? only.value.assignmentId : "";
    expect(await care.takeRole({ tenantId, assignmentId })).toMatchObject({ refusal: { code: "not-now" } });
    await care.giveRole({ tenantId, principalId: bruno, role: "admin" });
    expect(await care.takeRole({ tenantId, assignmentId })).toEqual({ ok: true, value: undefined });
    expect(await care.takeRole({ tenantId, assignmentId })).toMatchObject({ refusal: { code: "not-found" } });
  });

  it("keep an administrator also where two take the role from each other at once", async () => {
    const { care, grant, tenant } = house();
    grant("web");
    const both = [];
    for (const principalId of [ana, bruno]) {
      const given = await care.giveRole({ tenantId, principalId, role: "admin" });
      both.push(given.ok ? given.value.assignmentId : "");
    }
    const taken = await Promise.all(both.map((assignmentId) => care.takeRole({ tenantId, assignmentId })));
    expect(taken.some(({ ok }) => !ok)).toBe(true);
    expect(tenant.assignments.size).toBeGreaterThan(0);
  });

  it("cannot be given a role that the application does not have yet", async () => {
    const { care, grant, tenant } = house();
    grant("web");
    const web = tenant.principals.get("principal-web");
    if (web)
      tenant.principals.set("principal-web", { ...web, roles: web.roles.filter(({ value }) => value !== "Wallboard") });
    const answer = await care.giveRole({ tenantId, principalId: ana, role: "wallboard" });
    expect(answer).toMatchObject({ refusal: { code: "not-now", field: "role" } });
  });

  it("are out of reach without the tenant's consent, which is said with what would mend it", async () => {
    const made = house();
    expect(await made.care.listRoles({ tenantId })).toMatchObject({
      refusal: { code: "not-now", message: expect.stringContaining('{"applications":["web"]}') },
    });
    made.grant("web");
    const assign = async () => {
      throw new DirectoryRefusal("not-consented", "Insufficient privileges to complete the operation.");
    };
    const care = made.careWith({ roles: { ...made.ports.roles, assign } });
    expect(await care.giveRole({ tenantId, principalId: ana, role: "agent" })).toMatchObject({
      refusal: { code: "not-now", message: expect.stringContaining('{"applications":["provisioning"]}') },
    });
  });
});
