// One command as the PowerShell worker carries it out (infra/teams-worker/TeamsCommands.psm1), on the simulated tenant.
import { noApplication } from "../../shared/domain/provisioning/teams-command";
import type { TeamsAnswer, TeamsCommand, TeamsOutcome } from "../../shared/domain/provisioning/teams-command";
import { TenantRefusal } from "../teams/tenant/teams-tenant";
import type { ApplicationInstanceState, TeamsPowerShell } from "../teams/tenant/teams-tenant";

export function carryOut(powerShell: TeamsPowerShell, command: TeamsCommand): TeamsOutcome {
  try {
    return { outcome: "answered", answer: answerOf(powerShell, command) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return error instanceof TenantRefusal
      ? { outcome: "refused", code: error.code, message }
      : { outcome: "failed", message };
  }
}

function answerOf(powerShell: TeamsPowerShell, command: TeamsCommand): TeamsAnswer {
  switch (command.do) {
    case "find-application-instance": {
      const instance = powerShell.findApplicationInstance(command.userPrincipalName);
      return { is: "application-instance", ...(instance && { instance: shown(instance) }) };
    }
    case "create-application-instance": {
      const { do: _, ...wanted } = command;
      const found = powerShell.findApplicationInstance(command.userPrincipalName);
      if (found && !isSame(found.applicationId, command.applicationId)) throw foreign(found);
      return { is: "application-instance", instance: shown(found ?? powerShell.createApplicationInstance(wanted)) };
    }
    case "synchronise-application-instance": {
      const found = powerShell.findApplicationInstance(command.objectId);
      const isForeign =
        found && ![noApplication, command.applicationId].some((its) => isSame(found.applicationId, its));
      if (isForeign && command.applicationId !== noApplication) throw foreign(found);
      powerShell.synchroniseApplicationInstance(command.objectId, command.applicationId);
      return { is: "done" };
    }
    case "find-voice-route":
      return { is: "voice-routes", names: powerShell.voiceRoutesFor(command.number) };
  }
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

const foreign = ({ userPrincipalName, applicationId }: ApplicationInstanceState) =>
  new TenantRefusal("already-exists", `${userPrincipalName} belongs to the application ${applicationId}`);

const shown = ({ number, ...instance }: ApplicationInstanceState) => ({
  ...instance,
  ...(number === undefined ? {} : { number }),
});
