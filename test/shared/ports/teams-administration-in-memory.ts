// Teams PowerShell in memory: a worker that answers when it is told to work, and can be made to fail.
import type { TenantId } from "../../../shared/domain/kernel/ids";
import { noApplication, type TeamsCommand, type TeamsOutcome } from "../../../shared/domain/provisioning/teams-command";
import type { TeamsAdministration } from "../../../shared/ports/teams-administration";
import type { TenantInMemory } from "./tenant-in-memory";

interface Sent {
  readonly tenantId: TenantId;
  readonly command: TeamsCommand;
  outcome?: TeamsOutcome;
}

export interface TeamsInMemory extends TeamsAdministration {
  /** Applications by the account's object id. */
  readonly applications: Map<string, string>;
  /** Names of those that take any number. */
  readonly voiceRoutes: string[];
  /** Whether commands are answered at once. */
  isAtWork: boolean;
  /** What befalls the next command of this kind. */
  failNext(command: TeamsCommand["do"], how: "before" | "after" | "refused"): void;
  /** The worker does all that lies in its queue. */
  work(): void;
}

export function teamsInMemory(tenantOf: (tenantId: TenantId) => TenantInMemory): TeamsInMemory {
  const queue = new Map<string, Sent>();
  const applications = new Map<string, string>();
  const voiceRoutes = ["Portugal"];
  let made = 0;
  const failures = new Map<TeamsCommand["do"], "before" | "after" | "refused">();

  const userNamed = (tenant: TenantInMemory, name: string) =>
    [...tenant.users.values()].find(({ userPrincipalName }) => userPrincipalName === name);

  function carriedOut(tenant: TenantInMemory, command: TeamsCommand): TeamsOutcome {
    switch (command.do) {
      case "find-application-instance": {
        const user = userNamed(tenant, command.userPrincipalName);
        const applicationId = user && applications.get(user.userId);
        const instance =
          user && applicationId !== undefined
            ? {
                objectId: user.userId,
                userPrincipalName: user.userPrincipalName,
                displayName: user.displayName,
                applicationId,
              }
            : undefined;
        return { outcome: "answered", answer: { is: "application-instance", ...(instance ? { instance } : {}) } };
      }
      case "create-application-instance": {
        const { userPrincipalName, displayName, applicationId } = command;
        const known = userNamed(tenant, userPrincipalName);
        if (known && applications.get(known.userId) !== applicationId)
          return { outcome: "refused", code: "already-exists", message: "it belongs to somebody else" };
        const objectId = known?.userId ?? `70000000-0000-4000-8000-${String(++made).padStart(12, "0")}`;
        tenant.users.set(objectId, {
          userId: objectId,
          userPrincipalName,
          displayName,
          // Resource accounts cannot sign in.
          isEnabled: false,
          licences: [],
          plans: [],
          ...known,
        });
        applications.set(objectId, applicationId);
        const instance = { objectId, userPrincipalName, displayName, applicationId };
        return { outcome: "answered", answer: { is: "application-instance", instance } };
      }
      case "synchronise-application-instance":
        if (command.applicationId === noApplication) applications.delete(command.objectId);
        return { outcome: "answered", answer: { is: "done" } };
      case "find-voice-route":
        return { outcome: "answered", answer: { is: "voice-routes", names: [...voiceRoutes] } };
    }
  }

  const work = () => {
    for (const sent of queue.values()) {
      if (sent.outcome) continue;
      const failure = failures.get(sent.command.do);
      failures.delete(sent.command.do);
      if (failure === "refused") sent.outcome = { outcome: "refused", code: "not-allowed", message: "no role" };
      else if (failure === "before") sent.outcome = { outcome: "failed", message: "the module did not load" };
      else {
        const outcome = carriedOut(tenantOf(sent.tenantId), sent.command);
        sent.outcome = failure === "after" ? { outcome: "failed", message: "the answer was lost" } : outcome;
      }
    }
  };

  const teams: TeamsInMemory = {
    kind: "worker",
    applications,
    voiceRoutes,
    isAtWork: true,
    failNext: (command, how) => void failures.set(command, how),
    work,
    async send(tenantId, commandId, command) {
      if (!queue.has(commandId)) queue.set(commandId, { tenantId, command });
      if (teams.isAtWork) work();
      return undefined;
    },
    answerTo: async (_tenantId, commandId) => queue.get(commandId)?.outcome,
  };
  return teams;
}
