// Somebody asks for an endpoint by the sign-in name of a colleague, whose account must outlive whatever becomes of the run.
import { tenantId } from "../../../functions/plumbing/edge";
import { endpoint, provisioningOffice } from "./provisioning-office";

const minute = 60_000;

describe("the name of a person", () => {
  const ana = "a0000000-0000-4000-8000-00000000000a";
  const person = (isEnabled: boolean) => ({
    ...{ userId: ana, userPrincipalName: "branch1@contoso.example", displayName: "Ana", isEnabled },
    ...{ licences: [], plans: [] },
  });

  it("is refused before anything is made", async () => {
    const office = await provisioningOffice();
    office.tenant.users.set(ana, person(true));
    const planned = await office.use.planEndpoint(tenantId, endpoint(1));
    expect(planned).toMatchObject({ value: { isPossible: false, problems: [{ field: "userPrincipalName" }] } });
    const { runId } = await office.start(endpoint(1));
    await office.settle();
    expect((await office.run(runId)).failure?.why).toMatch(/^branch1@contoso.example is the account of Ana/);
    expect(office.tenant.users.get(ana)).toEqual(person(true));
  });

  it.each(["refused", "failed", "never answered"])(
    "is never deleted, even where it was to be seen by nobody before Teams PowerShell had %s",
    async (how) => {
      const office = await provisioningOffice({
        beforeAction: (action) => {
          if (action.do !== "act" || office.tenant.users.has(ana)) return;
          // The directory shows the person a moment after the run has looked.
          office.tenant.users.set(ana, person(how !== "failed"));
          if (how === "failed") office.teams.failNext("create-application-instance", "before");
          if (how === "never answered") office.teams.isAtWork = false;
        },
      });
      const { runId } = await office.start(endpoint(1));
      await office.pass(3 * 60 * minute);
      expect(await office.run(runId)).toMatchObject({ state: "failed", failure: { step: "application-instance" } });
      expect(office.tenant.users.get(ana)).toEqual(person(how !== "failed"));
      for (const { command } of (await office.run(runId)).repairs)
        expect(command).toBe(
          "Get-CsOnlineApplicationInstance -Identity 'branch1@contoso.example' | ForEach-Object { Remove-MgUser -UserId $_.ObjectId }",
        );
    },
  );
});
