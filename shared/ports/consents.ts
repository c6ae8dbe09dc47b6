// What is kept about the consent of tenants, and the two ways beside the grants to learn of it.
import type { TenantId } from "../domain/kernel/ids";
import type { ConsentRequest, ConsentState } from "../domain/provisioning/consent-request";
import type { ConsentStanding } from "../domain/provisioning/consent-standing";
import type { TroubleNotes } from "../domain/provisioning/graph-trouble";
import type { Application } from "../domain/provisioning/permission-sets";
import type { Store } from "./store";

export interface ConsentKey {
  readonly tenantId: TenantId;
  readonly application: Application;
}

export interface ConsentStandings extends Store<ConsentKey, ConsentStanding> {
  /** Of all tenants, those whose next look is due; at most so many, the longest due first. */
  due(at: number, limit: number): Promise<readonly ConsentStanding[]>;
}

export interface ConsentRequestKey {
  readonly tenantId: TenantId;
  readonly requestId: string;
}

/** Forgotten some time after they are over. */
export type ConsentRequests = Store<ConsentRequestKey, ConsentRequest>;

export interface TroubleKey {
  readonly tenantId: TenantId;
}

/** One page of notes per tenant. */
export type TroubleBook = Store<TroubleKey, TroubleNotes>;

export type StateVerdict = { readonly is: "genuine"; readonly state: ConsentState } | { readonly is: "forged" };

export interface ConsentSigner {
  /** Safe in a URL. */
  sign(state: ConsentState): string;
  /** Says nothing about whether its time is over. */
  verdict(text: string): StateVerdict;
}

/**
 * What Entra writes into a token that an application asks for itself, for Graph, in a tenant: a second look where the grants may not be
 * read. Never a kept token.
 */
export interface TokenRoles {
  /** Application permissions; undefined where the application gets no token there. Throws `Fault` if Entra does not answer. */
  rolesIn(tenantId: TenantId, application: Application): Promise<readonly string[] | undefined>;
}
