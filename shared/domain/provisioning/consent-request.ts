// One request for an administrator's consent: the `state` that goes with it to Entra and back, and what became of it.
import type { TenantId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { Application } from "./permission-sets";

/** What the `state` says, and our signature vouches for. */
export interface ConsentState {
  readonly tenantId: TenantId;
  readonly application: Application;
  /** Names the request; nobody can guess it. */
  readonly requestId: string;
  /** Unix milliseconds. */
  readonly until: number;
}

/** What Entra's redirect claims. Anybody can send one: it decides nothing but which grants are read. */
export interface RedirectClaim {
  readonly told: "approved" | "declined";
  /** Entra's words, such as AADSTS65004. */
  readonly why?: string;
}

/** Kept from the moment at which the request is made; without one, or once it has an answer, its `state` opens nothing. */
export interface ConsentRequest extends ConsentState {
  /** Entra object id of whoever asked for it. */
  readonly askedBy: string;
  readonly askedAt: number;
  readonly answer?: RedirectClaim & { readonly at: number };
}

/** An administrator may have to find a colleague who may consent; a day later the request is asked for anew. */
export const requestLastsMs = 24 * 3_600_000;

/**
 * Entra's redirect: `admin_consent=True` comes with refusals, too, so it is the error alone that tells them apart
 * (entra-docs, v2-admin-consent).
 */
export const claimOf = (redirect: { readonly error?: string; readonly errorDescription?: string }): RedirectClaim => {
  if (redirect.error === undefined) return { told: "approved" };
  return { told: "declined", why: (redirect.errorDescription ?? redirect.error).split(/[\r\n]/u)[0] ?? redirect.error };
};

/** Takes the answer to a request, once. */
export function answerRequest(
  request: ConsentRequest | undefined,
  state: ConsentState,
  claim: RedirectClaim,
  at: number,
): Result<ConsentRequest> {
  if (state.until <= at || !request)
    return refuse({
      code: "consent-expired",
      field: "state",
      message: "the time of this consent request is over: ask for a new one",
    });
  if (request.tenantId !== state.tenantId || request.application !== state.application)
    return refuse({ code: "consent-forged", field: "state", message: "expected a state as it was handed out" });
  if (request.answer)
    return refuse({
      code: "consent-replayed",
      field: "state",
      message: "this consent request has had its answer: each serves once",
    });
  return ok({ ...request, answer: { ...claim, at } });
}
