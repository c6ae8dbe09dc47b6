// Whether a bearer token says the truth about who sent it.
import type { Caller } from "../domain/access/caller";
import type { TenantId } from "../domain/kernel/ids";
import type { LinkVerdict } from "./manage-links";

/** `reason` is for our log: it names the check that failed, never the token nor what is in it. */
export type TokenVerdict<T> =
  { readonly isValid: true; readonly bearer: T } | { readonly isValid: false; readonly reason: string };

/**
 * The first two take the value of the `Authorization` header (null: there is none), and throw `Fault` if the key that a token names is
 * not among those known and the issuer cannot be asked for it.
 */
export interface TokenChecks {
  /** An Entra access token for our own API. */
  apiCaller(authorization: string | null): Promise<TokenVerdict<Caller>>;
  /** The token that the Teams calling service sends with every notification. */
  callingService(authorization: string | null): Promise<TokenVerdict<{ readonly tenantId: TenantId }>>;
  /** The token in a link's address. */
  manageLink(token: string): LinkVerdict;
}
