// Teams' calling service learns which application answers for the account: what only Teams PowerShell can tell it.
import type { Found, ProvisioningRun, Step } from "../../../domain/provisioning/run";
import { noApplication, type TeamsCommand } from "../../../domain/provisioning/teams-command";
import {
  accepted,
  accountWishOf,
  commandIdOf,
  endpointIdOf,
  so,
  waitingFor,
  type StepPorts,
  type StepWork,
} from "../step-work";

type Ports = Pick<StepPorts, "teamsBy" | "applicationId">;

/** Nothing shows whether it is so, so it is asked for in any case: doing it twice does no harm. */
export const synchronised = ({ teamsBy, applicationId }: Ports): StepWork => ({
  async look(run, step): Promise<Found> {
    if (step.way === "undo" && goesWithAccount(run)) return so("goes with the account");
    if (!step.hasActed) return { is: "not-so", why: "to be synchronised" };
    const teams = teamsBy(accountWishOf(run).accountsBy);
    const id = commandIdOf(run, step, "synchronise");
    const script = await teams.send(run.tenantId, id, commandFor(run, step, applicationId));
    const outcome = await teams.answerTo(run.tenantId, id);
    if (!outcome)
      return {
        is: "in-motion",
        waitingFor: waitingFor(teams),
        ...(script ? { isByHand: true, script: script.script } : {}),
      };
    switch (outcome.outcome) {
      case "answered":
        return so(step.way === "do" ? "synchronised" : "parted from the application", endpointIdOf(run));
      case "refused":
        return { is: "impossible", why: `Teams PowerShell refused: ${outcome.message}` };
      case "failed":
        return { is: "not-so", why: `Teams PowerShell failed: ${outcome.message}` };
    }
  },
  async act(run, step) {
    await teamsBy(accountWishOf(run).accountsBy).send(
      run.tenantId,
      commandIdOf(run, step, "synchronise"),
      commandFor(run, step, applicationId),
    );
    return accepted;
  },
});

const commandFor = (run: ProvisioningRun, step: Step, applicationId: string): TeamsCommand => ({
  do: "synchronise-application-instance",
  objectId: endpointIdOf(run),
  applicationId: step.way === "do" ? applicationId : noApplication,
});

/** The account that this run deletes takes it along. */
const goesWithAccount = ({ steps }: ProvisioningRun): boolean =>
  steps.some(
    ({ name, isIntended, way, state }) =>
      name === "application-instance" && (isIntended || (way === "undo" && state !== "skipped")),
  );
