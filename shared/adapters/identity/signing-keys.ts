// The public keys of one token issuer, from its OpenID metadata. Kept, so that checking a token does not wait for the network.
import { importJWK } from "jose";
import type { CryptoKey } from "jose";
import * as z from "zod";
import { Fault } from "../../ports/fault";

export interface SigningKey {
  readonly key: CryptoKey;
  /** Entra's shared keys say which issuer may use them; `{tenantid}` stands for any tenant. */
  readonly issuer: string | undefined;
}

export interface SigningKeys {
  /** Undefined if the issuer publishes no such key. Throws `Fault` if that cannot be found out now. */
  find(keyId: string): Promise<SigningKey | undefined>;
}

// Microsoft's own calling sample keeps the metadata for two hours.
const freshMs = 2 * 60 * 60 * 1000;
// A key id nobody has heard of is worth a look, but a flood of forged tokens must not become a flood of requests.
const unknownKeyPauseMs = 30 * 1000;
const networkLimitMs = 5_000;

const metadataDocument = z.object({ jwks_uri: z.url() });
const keyDocument = z.object({
  keys: z.array(
    z.looseObject({ kty: z.string(), kid: z.string().exactOptional(), issuer: z.string().exactOptional() }),
  ),
});

export function signingKeys(metadataUrl: string, now: () => number): SigningKeys {
  let keys: ReadonlyMap<string, SigningKey> | undefined;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | undefined;

  const fetchKeys = async () => {
    const { jwks_uri } = metadataDocument.parse(await document(metadataUrl));
    keys = await importAll(keyDocument.parse(await document(jwks_uri)).keys);
    fetchedAt = now();
  };
  const refresh = (): Promise<void> => {
    triedAt = now();
    underWay ??= fetchKeys()
      .catch((cause: unknown) => {
        throw new Fault(`The signing keys announced at ${metadataUrl} could not be read`, { retryable: true, cause });
      })
      .finally(() => (underWay = undefined));
    return underWay;
  };

  return {
    async find(keyId) {
      if (!keys) await refresh();
      const known = keys?.get(keyId);
      const mayTry = now() - triedAt >= unknownKeyPauseMs;
      if (known) {
        // An old key is still the likeliest one: answer with it, and look for news meanwhile. If that fails, the next
        // token tries again.
        if (now() - fetchedAt >= freshMs && mayTry) refresh().catch(() => undefined);
        return known;
      }
      if (underWay ?? mayTry) await (underWay ?? refresh());
      return keys?.get(keyId);
    },
  };
}

async function importAll(documents: readonly z.infer<typeof keyDocument>["keys"][number][]) {
  const imported = new Map<string, SigningKey>();
  for (const jwk of documents) {
    if (jwk.kty !== "RSA" || jwk.kid === undefined) continue;
    const key = await importJWK(jwk, "RS256");
    if (!(key instanceof Uint8Array)) imported.set(jwk.kid, { key, issuer: jwk.issuer });
  }
  return imported;
}

async function document(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(networkLimitMs), redirect: "error" });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
