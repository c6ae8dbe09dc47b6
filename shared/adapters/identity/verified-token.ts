// One bearer token against one issuer's keys: signature, times, audience. What the claims mean is the caller's business.
import { errors, jwtVerify } from "jose";
import type { JWTPayload } from "jose";
import type { TokenVerdict } from "../../ports/token-checks";
import type { SigningKeys } from "./signing-keys";

// What Microsoft's token libraries allow clocks to differ by.
const clockSkewSeconds = 5 * 60;
// Entra's tokens are some 2 KB; one with hundreds of groups stays below this.
const longestToken = 16 * 1024;

export interface Expectation {
  readonly keys: SigningKeys;
  readonly audiences: readonly string[];
  /** Every issuer that may have made it; given its `tid` where the issuer's name contains that. */
  readonly issuers: (tenantId: string) => readonly string[];
  readonly now: () => number;
}

export async function verifiedToken(
  authorization: string | null,
  { keys, audiences, issuers, now }: Expectation,
): Promise<TokenVerdict<JWTPayload & { readonly tid: string }>> {
  const no = (reason: string) => ({ isValid: false, reason }) as const;
  if (authorization === null) return no("no Authorization header");
  const token = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(authorization)?.[1];
  if (token === undefined || token.length > longestToken) return no("the Authorization header holds no bearer token");
  try {
    let keyIssuer: string | undefined;
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        const found = kid === undefined ? undefined : await keys.find(kid);
        if (!found) throw new errors.JWKSNoMatchingKey("no published key has the token's key id");
        keyIssuer = found.issuer;
        return found.key;
      },
      {
        algorithms: ["RS256"],
        audience: [...audiences],
        clockTolerance: clockSkewSeconds,
        currentDate: new Date(now()),
        requiredClaims: ["exp", "iss", "tid"],
      },
    );
    const { iss, tid } = payload;
    if (typeof tid !== "string" || !isGuid(tid)) return no('"tid" is no tenant id');
    if (iss === undefined || !issuers(tid).includes(iss)) return no('unexpected "iss" claim value');
    if (keyIssuer !== undefined && keyIssuer.replace("{tenantid}", tid) !== iss)
      return no("the key is another issuer's");
    return { isValid: true, bearer: { ...payload, tid } };
  } catch (error) {
    // Anything else, a fault of the key source above all, is not the token's failing.
    if (error instanceof errors.JOSEError) return no(error.message);
    throw error;
  }
}

const isGuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
