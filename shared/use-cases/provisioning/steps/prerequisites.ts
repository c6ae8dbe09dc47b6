// All that must be so before anything is made. What is missing is told together, so that it can be mended together.
import type { Found } from "../../../domain/provisioning/run";
import { isExternal } from "../../../domain/provisioning/wish";
import { findVoiceRoutes } from "../find-voice-routes";
import type { StepPorts, StepWork } from "../step-work";
import { findProblems, type SurveyPorts } from "../survey-prerequisites";

type Ports = SurveyPorts & Pick<StepPorts, "teamsBy">;

export const prerequisites = (ports: Ports): StepWork => ({
  async look(run, step): Promise<Found> {
    const { problems, evidence } = await findProblems(ports)(run.tenantId, run.wish);
    if (problems.length > 0) return { is: "impossible", why: problems.map(({ message }) => message).join("; ") };
    // An external endpoint asks for routes on behalf of its agents, in a step of its own.
    if (isExternal(run.wish) || run.wish.number.kind !== "direct-routing") return { is: "so", evidence };
    const { value } = run.wish.number;
    const seen = await findVoiceRoutes(ports.teamsBy(run.wish.accountsBy), run, step);
    switch (seen.is) {
      // By hand nobody can tell before the account is there: the test call shows it.
      case "by-hand":
        return { is: "so", evidence: [...evidence, { what: "voice route", read: "not checked: by hand" }] };
      case "seen":
        return seen.names.length > 0
          ? { is: "so", evidence: [...evidence, { what: "voice route", read: seen.names.join(", ") }] }
          : { is: "impossible", why: `no voice route takes ${value}: expected one (New-CsOnlineVoiceRoute)` };
      case "refused":
        return { is: "impossible", why: seen.why };
      case "in-motion":
      case "unknown":
        return seen;
    }
  },
  act: () => Promise.resolve({ is: "accepted" }),
});
