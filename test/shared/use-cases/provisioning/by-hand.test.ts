// Accounts that an administrator makes by a script: what the directory shows, and when, is all that a run can go by.
import { byHandAdministration } from "../../../../shared/adapters/teams/by-hand-administration";
import { tenantId } from "../../../functions/plumbing/edge";
import { sentTeamsCommandsInMemory } from "../../ports/sent-teams-commands-in-memory";
import { admin, endpoint, provisioningOffice } from "./provisioning-office";

const minute = 60_000;
const accountId = "b0000000-0000-4000-8000-00000000000b";

/** A run that has shown its script and waits. */
async function waitingForScript() {
  const commands = sentTeamsCommandsInMemory();
  const office = await provisioningOffice({
    between: (ports) => {
      const byHand = byHandAdministration({ commands, directory: ports.directory });
      return { ...ports, teamsBy: () => byHand };
    },
  });
  const { runId } = await office.start(endpoint(1, { accountsBy: "by-hand" }));
  await office.pass(minute);
  expect((await office.run(runId)).steps[1]).toMatchObject({ state: "waiting", isByHand: true });
  const shows = (isEnabled: boolean) =>
    office.tenant.users.set(accountId, {
      ...{ userId: accountId, userPrincipalName: "branch1@contoso.example", displayName: "Branch 1", isEnabled },
      ...{ licences: [], plans: [] },
    });
  return { office, runId, shows };
}

describe("an account made by hand", () => {
  it("is deleted where the run is called off between the script and the directory's showing it", async () => {
    const { office, runId, shows } = await waitingForScript();
    await office.use.cancelRun({ tenantId, runId }, admin);
    await office.pass(2 * minute);
    expect((await office.run(runId)).state).toBe("cancelling");
    shows(false);
    await office.pass(10 * minute);
    expect(await office.run(runId)).toMatchObject({ state: "cancelled", repairs: [] });
    expect(office.isClean(1)).toBe(true);
  });

  it("is not waited for any longer than an account that was made takes to show", async () => {
    const { office, runId } = await waitingForScript();
    await office.use.cancelRun({ tenantId, runId }, admin);
    await office.pass(12 * minute);
    expect(await office.run(runId)).toMatchObject({ state: "cancelled", repairs: [] });
  });

  it("is none where somebody who signs in has got the name meanwhile", async () => {
    const { office, runId, shows } = await waitingForScript();
    shows(true);
    await office.pass(60 * minute);
    const { state, failure } = await office.run(runId);
    expect([state, failure?.why]).toEqual([
      "failed",
      "Teams PowerShell refused: branch1@contoso.example is a person's account",
    ]);
    expect(office.tenant.users.get(accountId)).toMatchObject({ isEnabled: true, licences: [] });
  });
});
