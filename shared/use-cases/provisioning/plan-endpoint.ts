// What a run would do, and what stands in its way, without changing anything.
import type { TenantId } from "../../domain/kernel/ids";
import { newRun } from "../../domain/provisioning/new-run";
import type { Evidence, StepName } from "../../domain/provisioning/run";
import { idOf, type RunId } from "../../domain/kernel/ids";
import { ok, type Result } from "../../domain/kernel/result";
import type { AskedEndpoint, EndpointWish } from "../../domain/provisioning/wish";
import type { Clock } from "../../ports/clock";
import type { ProvisioningStore } from "../../ports/provisioning-store";
import { claimsOf, holderOf, taken } from "./claims";
import { resolveWish, type StartPorts } from "./start-run";
import { findProblems, type SurveyPorts, type WishProblem } from "./survey-prerequisites";

export interface Plan {
  /** Nothing stands in its way, as far as can be seen before anything is made. */
  readonly isPossible: boolean;
  readonly problems: readonly WishProblem[];
  /** What was read. */
  readonly evidence: readonly Omit<Evidence, "at">[];
  readonly steps: readonly { readonly name: StepName; readonly does: string }[];
}

interface Ports extends SurveyPorts, Pick<StartPorts, "accounts"> {
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
    return ok({
      isPossible: all.length === 0,
      problems: all,
      evidence,
      steps: steps.map(({ name }) => ({ name, does: doing(name, wish) })),
    });
  };

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

function doing(name: StepName, wish: EndpointWish): string {
  const by = wish.accountsBy === "worker" ? "the Teams worker" : "an administrator, by a script that the run shows,";
  switch (name) {
    case "prerequisites":
      return "reads consent, domain, licences, number and what the number opens";
    case "application-instance":
      return `${by} makes the resource account ${wish.userPrincipalName}`;
    case "synchronised":
      return `${by} links it to our application`;
    case "in-directory":
      return "waits until the directory shows the account";
    case "usage-location":
      return `sets the account's usage location to ${wish.usageLocation}`;
    case "licence":
      return "gives the account a Teams Phone Resource Account licence";
    case "number":
      return `assigns ${wish.number.value} (${wish.number.kind}), and waits until it is in force`;
    case "bound":
      return `binds the endpoint to ${"flow" in wish.opens ? `flow ${wish.opens.flow}` : `queue ${wish.opens.queue}`}`;
    case "test-call":
      return wish.testCall.by === "us"
        ? `calls ${wish.number.value} from endpoint ${wish.testCall.from}, and sees that it is answered`
        : `waits until somebody has called ${wish.number.value} and was answered`;
    case "calls-over":
      return "waits until nobody is on the telephone";
  }
}
