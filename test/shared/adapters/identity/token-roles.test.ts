import type { TokenCredential } from "@azure/identity";
import { UnsecuredJWT } from "jose";
import { tokenRoles } from "../../../../shared/adapters/identity/token-roles";
import { idOf, type TenantId } from "../../../../shared/domain/kernel/ids";

const tenantId = idOf<TenantId>("7e4a47de-0000-4000-8000-000000000001");
const ids = { calling: "calling-id", web: "web-id", provisioning: "provisioning-id" };

function rolesWith(getToken: TokenCredential["getToken"]) {
  const asked: string[] = [];
  const roles = tokenRoles(ids, (_, applicationId) => {
    asked.push(applicationId);
    return { getToken };
  });
  return { roles, asked };
}
const token = (claims: object) => async () => ({
  token: new UnsecuredJWT({ ...claims }).encode(),
  expiresOnTimestamp: 0,
});
const refused = (text: string) => () => Promise.reject(new Error(text));

describe("the permissions in a fresh token", () => {
  it("are those that the tenant has granted the application", async () => {
    const { roles, asked } = rolesWith(token({ roles: ["Calls.Initiate.All"] }));
    expect(await roles.rolesIn(tenantId, "calling")).toEqual(["Calls.Initiate.All"]);
    expect(await roles.rolesIn(tenantId, "calling")).toEqual(["Calls.Initiate.All"]);
    expect(asked).toEqual(["calling-id", "calling-id"]);
  });

  it("are none where the token names none", async () => {
    expect(await rolesWith(token({})).roles.rolesIn(tenantId, "calling")).toEqual([]);
  });

  it("are not to be had where the tenant does not know the application", async () => {
    const { roles } = rolesWith(refused("AADSTS700016: Application with identifier 'calling-id' was not found"));
    expect(await roles.rolesIn(tenantId, "calling")).toBeUndefined();
  });

  it("say nothing about consent when our own key has expired", async () => {
    const { roles } = rolesWith(refused("AADSTS7000222: The provided client secret keys are expired.\r\nTrace"));
    await expect(roles.rolesIn(tenantId, "calling")).rejects.toThrow(
      "AADSTS7000222: The provided client secret keys are expired.",
    );
  });
});
