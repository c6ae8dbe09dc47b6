// All that must be so before anything is made. What is missing is told together, so that it can be mended together.
import type { Found, ProvisioningRun, Step } from "../../../domain/provisioning/run";
import type { TeamsAdministration } from "../../../ports/teams-administration";
import { commandIdOf, type StepPorts, type StepWork } from "../step-work";
import { findProblems, type SurveyPorts } from "../survey-prerequisites";

type Ports = SurveyPorts & Pick<StepPorts, "teamsBy">;

export const prerequisites = (ports: Ports): StepWork => ({
  async look(run, step): Promise<Found> {
    const { problems, evidence } = await findProblems(ports)(run.tenantId, run.wish);
    if (problems.length > 0) return { is: "impossible", why: problems.map(({ message }) => message).join("; ") };
    if (run.wish.number.kind !== "direct-routing") return { is: "so", evidence };
    const route = await voiceRoute(ports.teamsBy(run.wish.accountsBy), run, step);
    return route.is === "so" ? { is: "so", evidence: [...evidence, ...route.evidence] } : route;
  },
  act: () => Promise.resolve({ is: "accepted" }),
});

/** A number of ours at an SBC: calls out need a voice route that takes it. */
async function voiceRoute(teams: TeamsAdministration, run: ProvisioningRun, step: Step): Promise<Found> {
  const { value } = run.wish.number;
  // By hand nobody can tell before the account is there: the test call shows it.
  if (teams.kind === "by-hand") return { is: "so", evidence: [{ what: "voice route", read: "not checked: by hand" }] };
  const id = commandIdOf(run, step, "route");
  await teams.send(run.tenantId, id, { do: "find-voice-route", number: value });
  const outcome = await teams.answerTo(run.tenantId, id);
  switch (outcome?.outcome) {
    case undefined:
      return { is: "in-motion", waitingFor: "the Teams worker, which looks for a voice route" };
    case "failed":
      return { is: "unknown", why: `Teams PowerShell failed: ${outcome.message}` };
    case "refused":
      return { is: "impossible", why: `Teams PowerShell refused: ${outcome.message}` };
    case "answered": {
      const names = outcome.answer.is === "voice-routes" ? outcome.answer.names : [];
      return names.length > 0
        ? { is: "so", evidence: [{ what: "voice route", read: names.join(", ") }] }
        : { is: "impossible", why: `no voice route takes ${value}: expected one (New-CsOnlineVoiceRoute)` };
    }
  }
}
