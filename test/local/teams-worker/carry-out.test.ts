import { carryOut } from "../../../local/teams-worker/carry-out";
import { TenantRefusal } from "../../../local/teams/tenant/teams-tenant";
import type { TeamsPowerShell } from "../../../local/teams/tenant/teams-tenant";
import { noApplication } from "../../../shared/domain/provisioning/teams-command";
import type { TeamsCommand } from "../../../shared/domain/provisioning/teams-command";
import { powerShellInMemory as tenant, reception } from "./power-shell-in-memory";

const ours = "11111111-1111-4111-8111-111111111111";
const theirs = "22222222-2222-4222-8222-222222222222";
const { objectId, userPrincipalName } = reception;
const create: TeamsCommand = {
  do: "create-application-instance",
  ...{ userPrincipalName, displayName: "Reception", applicationId: ours },
};
const find: TeamsCommand = { do: "find-application-instance", userPrincipalName };

it("makes an account once, however often it is told to", () => {
  const { powerShell, changes } = tenant();
  expect(carryOut(powerShell, find)).toEqual({ outcome: "answered", answer: { is: "application-instance" } });
  const made = carryOut(powerShell, create);
  expect(made).toMatchObject({ answer: { instance: { userPrincipalName, applicationId: ours } } });
  expect(carryOut(powerShell, create)).toEqual(made);
  expect(carryOut(powerShell, find)).toEqual(made);
  expect(changes()).toBe(1);
});

it("leaves accounts of other applications alone", () => {
  const { powerShell, changes, application } = tenant(theirs);
  expect(carryOut(powerShell, create)).toMatchObject({ outcome: "refused", code: "already-exists" });
  const synchronise: TeamsCommand = { do: "synchronise-application-instance", objectId, applicationId: ours };
  expect(carryOut(powerShell, synchronise)).toMatchObject({ outcome: "refused", code: "already-exists" });
  expect(changes()).toBe(0);
  expect(application()).toBe(theirs);
});

it("binds an account that has no application, and parts it again", () => {
  const { powerShell, application } = tenant(noApplication);
  for (const applicationId of [ours, ours, noApplication]) {
    const command: TeamsCommand = { do: "synchronise-application-instance", objectId, applicationId };
    expect(carryOut(powerShell, command)).toEqual({ outcome: "answered", answer: { is: "done" } });
    expect(application()).toBe(applicationId);
  }
});

it("tells what the tenant refuses from what only failed", () => {
  const failing = (error: Error): TeamsPowerShell => ({
    ...tenant().powerShell,
    voiceRoutesFor: () => {
      throw error;
    },
  });
  const command: TeamsCommand = { do: "find-voice-route", number: "+351210000000" };
  expect(carryOut(failing(new TenantRefusal("not-allowed", "no role")), command)).toEqual({
    outcome: "refused",
    code: "not-allowed",
    message: "no role",
  });
  expect(carryOut(failing(new Error("timed out")), command)).toEqual({ outcome: "failed", message: "timed out" });
});
