// Teams PowerShell where no worker may: the customer's own administrator runs a script, and the directory shows that it was run.
import type { TenantId } from "../../domain/kernel/ids";
import {
  creationScript,
  synchronisationScript,
  voiceRouteScript,
} from "../../domain/provisioning/administrator-script";
import { noApplication, type TeamsCommand, type TeamsOutcome } from "../../domain/provisioning/teams-command";
import type { Directory } from "../../ports/directory";
import type { SentTeamsCommands } from "../../ports/sent-teams-commands";
import type { ScriptToRun, TeamsAdministration } from "../../ports/teams-administration";
import { kept } from "./worker-administration";

export function byHandAdministration(ports: {
  commands: SentTeamsCommands;
  directory: Pick<Directory, "user">;
}): TeamsAdministration {
  const { commands, directory } = ports;

  /** What the directory shows of it now; nothing where the script has not been run yet. */
  const seen = async (tenantId: TenantId, command: TeamsCommand): Promise<TeamsOutcome | undefined> => {
    switch (command.do) {
      case "find-application-instance":
      case "create-application-instance": {
        const account = await directory.user(tenantId, command.userPrincipalName);
        if (account) {
          const { userId: objectId, userPrincipalName, displayName, isEnabled } = account;
          // Resource accounts cannot sign in: somebody has made a person's account of that name meanwhile.
          if (isEnabled && command.do === "create-application-instance")
            return {
              outcome: "refused",
              code: "already-exists",
              message: `${userPrincipalName} is a person's account`,
            };
          // The creation's script goes no further with an account of another application.
          const known = "applicationId" in command ? { applicationId: command.applicationId } : {};
          const instance = { objectId, userPrincipalName, displayName, ...known };
          return { outcome: "answered", answer: { is: "application-instance", instance } };
        }
        if (command.do === "create-application-instance") return undefined;
        return { outcome: "answered", answer: { is: "application-instance" } };
      }
      case "synchronise-application-instance": {
        // The creation's script has done it, and the test call proves it. Parting shows in no directory, only the end of the account.
        const account = await directory.user(tenantId, command.objectId);
        const isSo = command.applicationId === noApplication ? account === undefined : account !== undefined;
        return isSo ? { outcome: "answered", answer: { is: "done" } } : undefined;
      }
      case "find-voice-route":
        return {
          outcome: "refused",
          code: "not-allowed",
          message: `voice routes can be seen by Teams PowerShell alone: ${voiceRouteScript(tenantId, command.number)}`,
        };
    }
  };

  return {
    kind: "by-hand",
    async send(tenantId, commandId, command) {
      const { value, tag } = await kept(commands, { tenantId, commandId }, command);
      const outcome = value.outcome ?? (await seen(tenantId, value.command));
      if (outcome === undefined) return scriptFor(tenantId, value.command);
      if (value.outcome === undefined) await commands.replace({ ...value, outcome }, tag);
      return undefined;
    },
    async answerTo(tenantId, commandId) {
      const found = await commands.load({ tenantId, commandId });
      if (!found || found.value.outcome !== undefined) return found?.value.outcome;
      const outcome = await seen(tenantId, found.value.command);
      if (outcome !== undefined) await commands.replace({ ...found.value, outcome }, found.tag);
      return outcome;
    },
  };
}

function scriptFor(tenantId: TenantId, command: TeamsCommand): ScriptToRun | undefined {
  switch (command.do) {
    case "create-application-instance":
      return {
        script: creationScript(tenantId, command),
        why: `Graph cannot make resource accounts: a Teams Administrator makes ${command.userPrincipalName} with this script`,
      };
    case "synchronise-application-instance":
      return {
        script: synchronisationScript(tenantId, command),
        why: `Graph cannot bind resource accounts to applications: a Teams Administrator does it with this script`,
      };
    case "find-application-instance":
    case "find-voice-route":
      return undefined;
  }
}
