// The voice routes that take a run's number, which a number at an SBC needs and only Teams PowerShell shows.
import type { Found, ProvisioningRun, Step } from "../../domain/provisioning/run";
import type { TeamsAdministration } from "../../ports/teams-administration";
import { commandIdOf } from "./step-work";

type RoutesFound =
  | { readonly is: "seen"; readonly names: readonly string[] }
  /** No worker is there to look. */
  | { readonly is: "by-hand" }
  | { readonly is: "refused"; readonly why: string }
  | Extract<Found, { is: "in-motion" | "unknown" }>;

/** Asked anew with every try of the step. Throws `Fault`. */
export async function findVoiceRoutes(
  teams: TeamsAdministration,
  run: ProvisioningRun,
  step: Step,
): Promise<RoutesFound> {
  if (teams.kind === "by-hand") return { is: "by-hand" };
  const id = commandIdOf(run, step, "route");
  await teams.send(run.tenantId, id, { do: "find-voice-route", number: run.wish.number.value });
  const outcome = await teams.answerTo(run.tenantId, id);
  switch (outcome?.outcome) {
    case undefined:
      return { is: "in-motion", waitingFor: "the Teams worker, which looks for a voice route" };
    case "failed":
      return { is: "unknown", why: `Teams PowerShell failed: ${outcome.message}` };
    case "refused":
      return { is: "refused", why: `Teams PowerShell refused: ${outcome.message}` };
    case "answered":
      return { is: "seen", names: outcome.answer.is === "voice-routes" ? outcome.answer.names : [] };
  }
}
