// The RSA keys that the local issuers sign with. They stay in the data folder, so that a restart invalidates no token.
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { calculateJwkThumbprint, importJWK, jwtVerify, SignJWT } from "jose";
import type { JWK, JWTPayload, JWTVerifyOptions } from "jose";
import * as z from "zod";

export interface SigningKey {
  /** What the issuer publishes in its JWKS. */
  readonly published: Readonly<JWK>;
  sign(claims: JWTPayload): Promise<string>;
  /** The token's claims; rejects with one of jose's errors when it does not hold. */
  verify(token: string, options: JWTVerifyOptions): Promise<JWTPayload>;
}

const rsaKey = z.object({
  kty: z.literal("RSA"),
  n: z.string(),
  e: z.string(),
  d: z.string(),
  p: z.string(),
  q: z.string(),
  dp: z.string(),
  dq: z.string(),
  qi: z.string(),
});

/** The key called `name` in `folder`; made on first use. */
export async function signingKey(folder: string, name: string, endorsements?: readonly string[]): Promise<SigningKey> {
  const file = join(folder, `${name}.jwk.json`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    writeFileSync(`${file}.new`, JSON.stringify(privateKey.export({ format: "jwk" })), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  const secret = rsaKey.parse(JSON.parse(readFileSync(file, "utf8")));
  const open: JWK = { kty: secret.kty, n: secret.n, e: secret.e };
  const kid = await calculateJwkThumbprint(open);
  const [privateKey, publicKey] = await Promise.all([importJWK(secret, "RS256"), importJWK(open, "RS256")]);
  return {
    published: { ...open, kid, x5t: kid, use: "sig", alg: "RS256", ...(endorsements && { endorsements }) },
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "JWT", kid, x5t: kid }).sign(privateKey),
    verify: async (token, options) =>
      (await jwtVerify(token, publicKey, { ...options, algorithms: ["RS256"] })).payload,
  };
}
