// Entra has sent an administrator back to us: what the redirect says is not believed, what the tenant has granted is read.
import { ok, refuse, type Result } from "../../domain/kernel/result";
import { answerRequest, claimOf, type ConsentRequest } from "../../domain/provisioning/consent-request";
import type { ConsentStanding } from "../../domain/provisioning/consent-standing";
import { applications, type Application, type ApplicationIds } from "../../domain/provisioning/permission-sets";
import type { Clock } from "../../ports/clock";
import type { ConsentRequests, ConsentSigner } from "../../ports/consents";
import { changing } from "../changing";
import type { LookAtConsent } from "./look-at-consent";

/** The redirect's query: anybody can make one. */
export interface ConsentRedirect {
  readonly state: string;
  readonly tenant?: string;
  readonly error?: string;
  readonly errorDescription?: string;
}

export interface ConsentOutcome {
  readonly applications: readonly {
    readonly application: Application;
    readonly is: ConsentStanding["is"];
    readonly missing: readonly string[];
  }[];
  readonly told: "approved" | "declined";
  /** Entra's words. */
  readonly why?: string;
  /** For whoever sits before the browser. */
  readonly message: string;
}

export const hearConsent =
  (ports: {
    readonly requests: ConsentRequests;
    readonly signer: ConsentSigner | undefined;
    readonly applicationIds: ApplicationIds;
    readonly lookAtConsent: LookAtConsent;
    readonly clock: Clock;
  }) =>
  async (redirect: ConsentRedirect): Promise<Result<ConsentOutcome>> => {
    const verdict = ports.signer?.verdict(redirect.state);
    if (verdict?.is !== "genuine")
      return refuse({ code: "consent-forged", field: "state", message: "expected a state as it was handed out" });
    const { state } = verdict;
    if (redirect.tenant !== undefined && redirect.tenant.toLowerCase() !== state.tenantId)
      return refuse({
        code: "foreign-tenant",
        field: "tenant",
        message: "expected an answer of the tenant that was asked",
      });
    const claim = claimOf(redirect);
    const known = await ports.requests.load(state);
    const answered = (request: ConsentRequest | undefined) => answerRequest(request, state, claim, ports.clock.now());
    const first = answered(known?.value);
    if (!first.ok) return first;
    // Two at once with one state: the one that writes has it.
    const taken = await changing(ports.requests, state, "the consent request", answered, known);
    if (!taken.ok) return taken;

    const id = ports.applicationIds[state.application];
    const concerned = applications.filter((one) => ports.applicationIds[one] === id);
    const seen = await Promise.all(
      concerned.map(async (application) => {
        const key = { tenantId: state.tenantId, application };
        const { standing, report } = await ports.lookAtConsent(key, claim.told === "approved");
        const missing = report.missing.filter(({ isOptional }) => !isOptional);
        return { application, is: standing.is, missing: missing.map(({ name, kind }) => `${name} (${kind})`) };
      }),
    );
    return ok({ applications: seen, ...claim, message: messageFor(claim.told, seen) });
  };

function messageFor(told: "approved" | "declined", seen: ConsentOutcome["applications"]): string {
  const isGranted = seen.every(({ is }) => is === "granted");
  if (told === "declined")
    return isGranted
      ? "You have declined. What was granted before still holds."
      : "You have declined: nothing was changed, and the contact center cannot work in this tenant. Ask for a new link to try again.";
  if (isGranted) return "The consent is complete. You may close this window.";
  if (seen.some(({ missing }) => missing.length > 0))
    return "Thank you. Not everything is to be seen in the directory yet, which takes some minutes: the contact center looks again by itself.";
  return "Thank you. The consent could not be verified yet: the contact center looks again by itself.";
}
