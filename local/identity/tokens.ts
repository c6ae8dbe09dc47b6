// What is inside the three kinds of token that the local issuers sign. Times in tokens are Unix seconds.
import { randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import { GRAPH } from "./client-credentials";
import { CALLING_ISSUER } from "./open-id-documents";

/** Entra's usual lifetime: an hour, one second less. */
export const TOKEN_SECONDS = 3599;

interface Lifetime {
  readonly now: number;
  readonly expiresInSeconds?: number | undefined;
  /** Unix seconds. */
  readonly notBefore?: number | undefined;
}

function lifetime({ now, expiresInSeconds = TOKEN_SECONDS, notBefore }: Lifetime): JWTPayload {
  const issued = Math.floor(now / 1000);
  return { iat: issued, nbf: notBefore ?? issued, exp: issued + expiresInSeconds };
}

/** Issuer of Entra's version 1 tokens, which is what Graph gets. */
export const graphIssuer = (tenantId: string) => `https://sts.windows.net/${tenantId}/`;

export const graphClaims = (
  now: number,
  tenantId: string,
  app: { appId: string; roles: readonly string[] },
): JWTPayload => ({
  aud: GRAPH,
  iss: graphIssuer(tenantId),
  ...lifetime({ now }),
  appid: app.appId,
  appidacr: "1",
  idtyp: "app",
  // Entra leaves the claim out of a token without permissions.
  ...(app.roles.length > 0 && { roles: [...app.roles] }),
  tid: tenantId,
  uti: randomUUID(),
  ver: "1.0",
});

export interface CallNotificationClaims {
  readonly tenantId: string;
  readonly audience?: string;
  readonly issuer?: string;
  readonly expiresInSeconds?: number;
  /** Unix seconds. */
  readonly notBefore?: number;
}

export const callNotificationClaims = (now: number, appId: string, claims: CallNotificationClaims): JWTPayload => ({
  aud: claims.audience ?? appId,
  iss: claims.issuer ?? CALLING_ISSUER,
  ...lifetime({ ...claims, now }),
  tid: claims.tenantId,
});

export interface ApiClaims {
  readonly tenantId: string;
  readonly objectId: string;
  readonly roles: readonly string[];
  readonly audience: string;
  readonly name?: string;
  /** An application's own token (no user, no delegated scope). */
  readonly application?: boolean;
  readonly expiresInSeconds?: number;
}

export const apiClaims = (now: number, authority: string, claims: ApiClaims): JWTPayload => ({
  aud: claims.audience,
  iss: `${authority}/${claims.tenantId}/v2.0`,
  ...lifetime({ now, expiresInSeconds: claims.expiresInSeconds }),
  oid: claims.objectId,
  sub: claims.objectId,
  tid: claims.tenantId,
  roles: [...claims.roles],
  ...(claims.name !== undefined && { name: claims.name }),
  ...(claims.application ? { idtyp: "app" } : { scp: "access_as_user" }),
  uti: randomUUID(),
  ver: "2.0",
});
