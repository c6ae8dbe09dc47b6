// The resource account itself. Graph cannot make one: Teams PowerShell does, and answers later.
import type { Came, Found, ProvisioningRun, Step } from "../../../domain/provisioning/run";
import type { ApplicationInstance, TeamsOutcome } from "../../../domain/provisioning/teams-command";
import { Fault } from "../../../ports/fault";
import { commandValidMs } from "../../../ports/teams-administration";
import { accepted, accountWishOf, commandIdOf, so, waitingFor, type StepPorts, type StepWork } from "../step-work";

type Ports = Pick<StepPorts, "teamsBy" | "directory" | "clock" | "applicationId">;

/** What a worker has begun within the time it may begin, it has ended by then. */
const lateMs = commandValidMs + 5 * 60_000;

/** A new account is in the directory within minutes. */
const shownWithinMs = 5 * 60_000;

const soonShown = {
  is: "in-motion",
  waitingFor: "the directory to show the account, so that it can be deleted",
} as const satisfies Found;

export function applicationInstance({ teamsBy, directory, clock, applicationId }: Ports): StepWork {
  const teamsOf = (run: ProvisioningRun) => teamsBy(accountWishOf(run).accountsBy);

  const looked = async (run: ProvisioningRun, step: Step): Promise<Found> => {
    const { tenantId } = run;
    const teams = teamsOf(run);
    const waiting = waitingFor(teams);
    if (step.hasActed) {
      const id = commandIdOf(run, step, "create");
      const script = await teams.send(tenantId, id, creation(run));
      const outcome = await teams.answerTo(tenantId, id);
      if (!outcome)
        return { is: "in-motion", waitingFor: waiting, ...(script ? { isByHand: true, script: script.script } : {}) };
      return seen(run, step, outcome);
    }
    const id = commandIdOf(run, step, "find");
    const { userPrincipalName } = accountWishOf(run);
    await teams.send(tenantId, id, { do: "find-application-instance", userPrincipalName });
    const outcome = await teams.answerTo(tenantId, id);
    return outcome ? seen(run, step, outcome) : { is: "in-motion", waitingFor: waiting };
  };

  const seen = (run: ProvisioningRun, step: Step, outcome: TeamsOutcome): Found => {
    switch (outcome.outcome) {
      case "failed":
        return { is: step.hasActed ? "not-so" : "unknown", why: `Teams PowerShell failed: ${outcome.message}` };
      case "refused":
        return { is: "impossible", why: `Teams PowerShell refused: ${outcome.message}` };
      case "answered":
        return outcome.answer.is === "application-instance"
          ? known(run, step, outcome.answer.instance)
          : { is: "impossible", why: "Teams PowerShell answered something else" };
    }
  };

  const known = (run: ProvisioningRun, step: Step, instance: ApplicationInstance | undefined): Found => {
    const { userPrincipalName } = accountWishOf(run);
    if (!instance) return { is: "not-so", why: `there is no account ${userPrincipalName} yet` };
    const { objectId, applicationId: its } = instance;
    if (its === undefined && !step.isIntended)
      return {
        is: "impossible",
        why: `${userPrincipalName} exists already, and only Teams PowerShell can tell whose it is: expected a new name`,
      };
    if (its !== undefined && its.toLowerCase() !== applicationId.toLowerCase())
      return {
        is: "impossible",
        why: `${userPrincipalName} belongs to the application ${its}: expected ${applicationId}`,
      };
    return {
      ...so("resource account", `${objectId}, application ${its ?? "not readable"}`),
      facts: { endpointId: objectId },
    };
  };

  const creation = (run: ProvisioningRun) => {
    const { userPrincipalName, displayName } = accountWishOf(run);
    return { do: "create-application-instance", userPrincipalName, displayName, applicationId } as const;
  };

  /**
   * Gone only if it was seen to be there, or came to nothing: what Teams has just made the directory does not show yet. An account is
   * known by its id alone, which Teams PowerShell has told: the name may be somebody's own.
   */
  const gone = async (run: ProvisioningRun, step: Step): Promise<Found> => {
    const { tenantId, facts } = run;
    if (facts.endpointId === undefined) return unknownSoFar(run, step);
    const user = await directory.user(tenantId, facts.endpointId);
    if (user) return { is: "not-so", why: "the directory still shows the account", facts: { wasInDirectory: true } };
    return facts.wasInDirectory ? so("account gone", facts.endpointId) : soonShown;
  };

  /** Whether anything was made, where nobody has said so yet. */
  const unknownSoFar = async (run: ProvisioningRun, step: Step): Promise<Found> => {
    const { tenantId, facts } = run;
    if (!facts.teamsCommand) return so("no account was made");
    const { id, at } = facts.teamsCommand;
    const teams = teamsOf(run);
    const outcome = await teams.answerTo(tenantId, id);
    if (outcome?.outcome === "answered") return ours(outcome);
    if (teams.kind === "by-hand")
      return outcome || clock.now() >= (step.since ?? at) + shownWithinMs
        ? so("no account was made", "the script must not be run any more")
        : { is: "in-motion", waitingFor: "the directory to show the account, if the script was run a moment ago" };
    if (!outcome && clock.now() < at + lateMs)
      return { is: "in-motion", waitingFor: "the Teams worker, which may still be at it" };
    if (!outcome && !(await directory.user(tenantId, accountWishOf(run).userPrincipalName)))
      return so("no account was made", "the Teams worker never answered, and its time is over");
    return found(run, step);
  };

  /** An attempt may have made the account without hearing of it: whose it is by now only Teams PowerShell can tell. */
  const found = async (run: ProvisioningRun, step: Step): Promise<Found> => {
    const { userPrincipalName } = accountWishOf(run);
    const teams = teamsOf(run);
    const id = commandIdOf(run, step, "find");
    await teams.send(run.tenantId, id, { do: "find-application-instance", userPrincipalName });
    const outcome = await teams.answerTo(run.tenantId, id);
    switch (outcome?.outcome) {
      case undefined:
        return { is: "in-motion", waitingFor: `the Teams worker, which looks whose account ${userPrincipalName} is` };
      case "failed":
        return { is: "unknown", why: `Teams PowerShell failed: ${outcome.message}` };
      case "refused":
        return outcome.code === "not-allowed"
          ? so("no account was made", `Teams PowerShell refused: ${outcome.message}`)
          : { is: "impossible", why: `Teams PowerShell refused: ${outcome.message}` };
      case "answered":
        return ours(outcome);
    }
  };

  const ours = ({ answer }: Extract<TeamsOutcome, { outcome: "answered" }>): Found => {
    const instance = answer.is === "application-instance" ? answer.instance : undefined;
    return instance?.applicationId?.toLowerCase() === applicationId.toLowerCase()
      ? { ...soonShown, facts: { endpointId: instance.objectId } }
      : so("no account was made", instance ? `${instance.userPrincipalName} is another application's` : undefined);
  };

  return {
    look: (run, step) => (step.way === "do" ? looked(run, step) : gone(run, step)),
    async act(run, step): Promise<Came> {
      const { tenantId, facts } = run;
      if (step.way === "undo") {
        if (facts.endpointId !== undefined) await directory.deleteUser(tenantId, facts.endpointId);
        return accepted;
      }
      const teamsCommand = { id: commandIdOf(run, step, "create"), at: clock.now() };
      try {
        await teamsOf(run).send(tenantId, teamsCommand.id, creation(run));
      } catch (error) {
        // It may lie in the queue all the same.
        if (error instanceof Fault) return { is: "failed", why: error.message, facts: { teamsCommand } };
        throw error;
      }
      return { ...accepted, facts: { teamsCommand } };
    },
  };
}
