// What a run would do, and what stands in its way, without changing anything.
import type { TenantId } from "../../domain/kernel/ids";
import { newRun } from "../../domain/provisioning/new-run";
import type { Evidence, StepName } from "../../domain/provisioning/run";
import { idOf, type RunId } from "../../domain/kernel/ids";
import { ok, type Result } from "../../domain/kernel/result";
import type { Finding } from "../../domain/provisioning/finding";
import { whatItDoes } from "../../domain/provisioning/what-steps-do";
import { agentFindings, agentsLeftOut, keepsFromReady, voiceRouteOf } from "../../domain/provisioning/readiness";
import { isExternal, type AskedEndpoint, type EndpointWish } from "../../domain/provisioning/wish";
import type { Clock } from "../../ports/clock";
import type { ProvisioningStore } from "../../ports/provisioning-store";
import { lookAtFirstAgents } from "./agent-readiness";
import { claimsOf, holderOf, taken } from "./claims";
import { resolveWish, type StartPorts } from "./start-run";
import type { StepPorts } from "./step-work";
import { findProblems, type SurveyPorts, type WishProblem } from "./survey-prerequisites";
import { voiceRoutesFor } from "./worker-questions";

export interface Plan {
  /** Nothing stands in its way, as far as can be seen before anything is made. */
  readonly isPossible: boolean;
  readonly problems: readonly WishProblem[];
  /** Of an external endpoint: what its agents lack. A run waits until all have what they need. */
  readonly toMend?: readonly Finding[];
  /** What was read. */
  readonly evidence: readonly Omit<Evidence, "at">[];
  readonly steps: readonly { readonly name: StepName; readonly does: string }[];
}

interface Ports extends SurveyPorts, Pick<StartPorts, "accounts">, Pick<StepPorts, "presence" | "teamsBy"> {
  readonly store: ProvisioningStore;
  readonly clock: Clock;
}

/** Throws `Fault`. */
export const planEndpoint =
  (ports: Ports) =>
  async (tenantId: TenantId, wanted: AskedEndpoint): Promise<Result<Plan>> => {
    const resolved = resolveWish(ports, wanted);
    if (!resolved.ok) return resolved;
    const wish = resolved.value;
    const { problems, evidence } = await findProblems(ports)(tenantId, wish);
    const claimed = await claimProblems(ports)(tenantId, wish);
    const asked = { runId: idOf<RunId>(""), tenantId, requestedBy: "", requestedAt: 0, askedAs: "" };
    const steps = newRun(asked, wish).steps.filter(({ state }) => state !== "skipped");
    const all = [...problems, ...claimed];
    const toMend = isExternal(wish) ? await agentsToMend(ports, tenantId, wish.number.value) : undefined;
    return ok({
      isPossible: all.length === 0 && !toMend?.some(keepsFromReady),
      problems: all,
      ...(toMend ? { toMend } : {}),
      evidence,
      steps: steps.map(({ name }) => ({ name, does: whatItDoes(name, wish) })),
    });
  };

/** As readiness tells it, before the endpoint is there to be asked about. */
async function agentsToMend(ports: Ports, tenantId: TenantId, number: string): Promise<readonly Finding[]> {
  const teams = ports.teamsBy("worker");
  const [{ facts, leftOut }, routes] = await Promise.all([
    lookAtFirstAgents(ports, tenantId, "direct-routing"),
    voiceRoutesFor({ worker: teams.kind === "worker" ? teams : undefined, clock: ports.clock }, tenantId, number),
  ]);
  const found = facts.flatMap((agent) => agentFindings(agent, "direct-routing", voiceRouteOf([routes])));
  const toMend = found.filter(({ severity }) => severity !== "note");
  return leftOut > 0 ? [...toMend, agentsLeftOut(leftOut)] : toMend;
}

export const claimProblems =
  (ports: Pick<Ports, "store" | "clock">) =>
  async (tenantId: TenantId, wish: EndpointWish): Promise<readonly WishProblem[]> => {
    const claims = await Promise.all(
      claimsOf(tenantId, wish).map(async (key) => ({ key, holder: await holderOf(ports)(key) })),
    );
    return claims.flatMap(({ key, holder }) =>
      holder === undefined
        ? []
        : [{ field: key.kind === "number" ? "number.value" : "userPrincipalName", message: taken(key, holder) }],
    );
  };
