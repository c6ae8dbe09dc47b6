// The resource account itself. Graph cannot make one: Teams PowerShell does, and answers later.
import type { Came, Found, ProvisioningRun, Step } from "../../../domain/provisioning/run";
import type { ApplicationInstance, TeamsOutcome } from "../../../domain/provisioning/teams-command";
import { Fault } from "../../../ports/fault";
import { commandValidMs } from "../../../ports/teams-administration";
import { accepted, accountWishOf, commandIdOf, so, waitingFor, type StepPorts, type StepWork } from "../step-work";

type Ports = Pick<StepPorts, "teamsBy" | "directory" | "clock" | "applicationId">;

/** What a worker has begun within the time it may begin, it has ended by then. */
const lateMs = commandValidMs + 5 * 60_000;

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

  /** Gone only if it was seen to be there, or came to nothing: what Teams has just made the directory does not show yet. */
  const gone = async (run: ProvisioningRun): Promise<Found> => {
    const { tenantId, facts } = run;
    const user = await directory.user(tenantId, facts.endpointId ?? accountWishOf(run).userPrincipalName);
    if (user)
      return {
        is: "not-so",
        why: "the directory still shows the account",
        facts: { endpointId: user.userId, wasInDirectory: true },
      };
    if (facts.wasInDirectory) return so("account gone", facts.endpointId);
    if (facts.endpointId === undefined && facts.teamsCommand) return unheard(run, facts.teamsCommand);
    return facts.endpointId === undefined
      ? so("no account was made")
      : { is: "in-motion", waitingFor: "the directory to show the account, so that it can be deleted" };
  };

  const unheard = async (
    run: ProvisioningRun,
    { id, at }: NonNullable<ProvisioningRun["facts"]["teamsCommand"]>,
  ): Promise<Found> => {
    const teams = teamsOf(run);
    const outcome = await teams.answerTo(run.tenantId, id);
    if (outcome?.outcome === "answered" && outcome.answer.is === "application-instance" && outcome.answer.instance) {
      const { objectId } = outcome.answer.instance;
      return {
        is: "in-motion",
        waitingFor: "the directory to show the account, so that it can be deleted",
        facts: { endpointId: objectId },
      };
    }
    if (outcome) return so("no account was made", outcome.outcome);
    if (teams.kind === "by-hand") return so("no account was made", "the script must not be run any more");
    return clock.now() < at + lateMs
      ? { is: "in-motion", waitingFor: "the Teams worker, which may still be at it" }
      : so("no account was made", "the Teams worker never answered, and its time is over");
  };

  return {
    look: (run, step) => (step.way === "do" ? looked(run, step) : gone(run)),
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
