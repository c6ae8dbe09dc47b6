import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import type { CryptoKey, JWTPayload } from "jose";
import { manualClock } from "../../../../local/clock/clock";
import { startIdentity } from "../../../../local/identity/identity";
import type { LocalIdentity } from "../../../../local/identity/identity";
import { apiTokenCheck } from "../../../../shared/adapters/identity/api-token";
import { callingTokenCheck } from "../../../../shared/adapters/identity/calling-token";

const TENANT = "11111111-1111-4111-8111-111111111111";
const OTHER = "99999999-9999-4999-8999-999999999999";
const APP = "22222222-2222-4222-8222-222222222222";
const USER = "33333333-3333-4333-8333-333333333333";
const AUDIENCE = "44444444-4444-4444-8444-444444444444";
const START = Date.UTC(2031, 4, 1, 9);
const seconds = START / 1000;

const folder = mkdtempSync(join(tmpdir(), "token-checks-"));
let identity: LocalIdentity;
let forger: CryptoKey;

beforeAll(async () => {
  identity = await startIdentity({
    folder,
    httpPort: 0,
    httpsPort: 0,
    clock: manualClock(START),
    tenants: [{ tenantId: TENANT }],
    apps: [{ appId: APP, secret: "secret" }],
    consents: { application: () => undefined, grantedRoles: () => [], approve: () => undefined },
  });
  forger = (await generateKeyPair("RS256")).privateKey;
});
afterAll(async () => {
  await identity.stop();
  rmSync(folder, { recursive: true });
});

const signedBy = (key: CryptoKey, kid: string, claims: JWTPayload) =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid }).sign(key);

describe("the calling service's token", () => {
  const check = (now = START) =>
    callingTokenCheck({
      metadataUrl: `${identity.metadataUrl}/v1/.well-known/OpenIdConfiguration`,
      appId: APP,
      now: () => now,
    });
  const genuine = (claims: Partial<Parameters<LocalIdentity["callNotificationToken"]>[0]> = {}) =>
    identity.callNotificationToken({ tenantId: TENANT, ...claims });
  const claims = { iss: "https://api.botframework.com", aud: APP, tid: TENANT, iat: seconds, exp: seconds + 3600 };

  it.each(["https://api.botframework.com", "https://graph.microsoft.com"])("is taken from %s", async (issuer) => {
    expect(await check()(`Bearer ${await genuine({ issuer })}`)).toEqual({
      isValid: true,
      bearer: { tenantId: TENANT },
    });
  });

  it("is the tenant's in lower case, however the service writes it", async () => {
    expect(await check()(`bearer ${await genuine({ tenantId: OTHER.toUpperCase() })}`)).toEqual({
      isValid: true,
      bearer: { tenantId: OTHER },
    });
  });

  it("may be five minutes early or late, no more", async () => {
    const token = `Bearer ${await genuine({ expiresInSeconds: 60 })}`;
    const validAt = async (at: number) => (await check(at)(token)).isValid;
    expect(await validAt(START + 359_000)).toBe(true);
    expect(await validAt(START + 361_000)).toBe(false);
    expect(await validAt(START - 300_000)).toBe(true);
    expect(await validAt(START - 301_000)).toBe(false);
  });

  it.each<[string, () => Promise<string | null>, RegExp]>([
    ["missing", async () => null, /no Authorization header/],
    ["empty", async () => "Bearer ", /no bearer token/],
    ["of another scheme", async () => "Basic dXNlcjpwYXNz", /no bearer token/],
    ["no token at all", async () => "Bearer abc.def.ghi", /./],
    ["enormous", async () => `Bearer ${"a".repeat(20_000)}`, /no bearer token/],
    ["of another issuer", async () => `Bearer ${await genuine({ issuer: "https://evil.example" })}`, /"iss"/],
    ["for another app", async () => `Bearer ${await genuine({ audience: OTHER })}`, /"aud"/],
    ["without a tenant", async () => `Bearer ${await genuine({ tenantId: "" })}`, /tid/],
    ["of a tenant that is none", async () => `Bearer ${await genuine({ tenantId: "common" })}`, /tid/],
    ["unsigned", async () => `Bearer ${new UnsecuredJWT(claims).encode()}`, /./],
    ["signed by an unknown key", async () => `Bearer ${await signedBy(forger, "unknown", claims)}`, /key id/],
    ["signed without a key id", async () => `Bearer ${await signedBy(forger, "", claims)}`, /key id/],
  ])("is refused when %s", async (_, make, reason) => {
    const verdict = await check()(await make());
    expect(verdict).toEqual({ isValid: false, reason: expect.stringMatching(reason) });
  });

  it("is refused when forged under a published key id", async () => {
    const header = JSON.parse(Buffer.from((await genuine()).split(".")[0] ?? "", "base64url").toString()) as {
      kid: string;
    };
    const verdict = await check()(`Bearer ${await signedBy(forger, header.kid, claims)}`);
    expect(verdict).toEqual({ isValid: false, reason: "signature verification failed" });
  });

  it("is refused when altered after it was signed", async () => {
    const [header, , signature] = (await genuine()).split(".");
    const payload = Buffer.from(JSON.stringify({ ...claims, tid: OTHER })).toString("base64url");
    expect((await check()(`Bearer ${header}.${payload}.${signature}`)).isValid).toBe(false);
  });

  it("is refused when it is HMAC-signed with the public key", async () => {
    const published = (await (await fetch(`${identity.metadataUrl}/v1/keys`)).json()) as {
      keys: { n: string; kid: string }[];
    };
    const [key] = published.keys;
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid: key?.kid ?? "" })
      .sign(Buffer.from(key?.n ?? "", "base64url"));
    expect((await check()(`Bearer ${token}`)).isValid).toBe(false);
  });
});

describe("a token for our own API", () => {
  const check = () =>
    apiTokenCheck({
      authority: identity.authorityUrl,
      metadataBase: identity.metadataUrl,
      audience: AUDIENCE,
      now: () => START,
    });
  const token = async (more: Partial<Parameters<LocalIdentity["apiToken"]>[0]> = {}) =>
    `Bearer ${await identity.apiToken({ tenantId: TENANT, objectId: USER.toUpperCase(), roles: ["Agent"], audience: AUDIENCE, ...more })}`;

  it("says who calls, for which tenant and in which roles", async () => {
    expect(await check()(await token({ name: "Ada", roles: ["Agent", "Supervisor", "Unknown"] }))).toEqual({
      isValid: true,
      bearer: { tenantId: TENANT, objectId: USER, name: "Ada", roles: ["supervisor", "agent"], isApplication: false },
    });
  });

  it("knows a program from a person", async () => {
    expect(await check()(await token({ application: true, roles: ["Callbacks.ReadWrite.All"] }))).toMatchObject({
      bearer: { roles: ["callbacks"], isApplication: true },
    });
  });

  it("may name the audience in either form", async () => {
    expect((await check()(await token({ audience: `api://${AUDIENCE}` }))).isValid).toBe(true);
  });

  it("is refused for another audience, and when it is the calling service's", async () => {
    expect((await check()(await token({ audience: APP }))).isValid).toBe(false);
    const calling = await identity.callNotificationToken({ tenantId: TENANT, audience: AUDIENCE });
    expect((await check()(`Bearer ${calling}`)).isValid).toBe(false);
  });
});

describe("the keys of an issuer", () => {
  let server: Server;
  let base = "";
  let asked = 0;
  let isDown = false;
  let published: { kid: string; key: CryptoKey; jwk: object }[] = [];
  let time = START;

  const newKey = async (kid: string) => {
    const { privateKey, publicKey } = await generateKeyPair("RS256");
    return { kid, key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid } };
  };
  const check = () => callingTokenCheck({ metadataUrl: `${base}/metadata`, appId: APP, now: () => time });
  const bearer = async ({ kid, key }: { kid: string; key: CryptoKey }) =>
    `Bearer ${await signedBy(key, kid, { iss: "https://graph.microsoft.com", aud: APP, tid: TENANT, exp: seconds + 86_400 })}`;

  beforeEach(async () => {
    asked = 0;
    isDown = false;
    time = START;
    published = [await newKey("one")];
    server = createServer((request, response) => {
      asked++;
      if (isDown) response.writeHead(500).end();
      else if (request.url === "/metadata") response.end(JSON.stringify({ jwks_uri: `${base}/keys` }));
      else response.end(JSON.stringify({ keys: [...published.map(({ jwk }) => jwk), { kty: "EC", kid: "curve" }] }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("are fetched once for two hours, by however many calls at once", async () => {
    const ask = check();
    const [one] = published;
    const token = one ? await bearer(one) : "";
    const verdicts = await Promise.all([ask(token), ask(token), ask(token)]);
    time += 7_199_000;
    expect([...verdicts, await ask(token)].every(({ isValid }) => isValid)).toBe(true);
    expect(asked).toBe(2);
  });

  it("still serve when they are old and the issuer is away: no call waits for metadata", async () => {
    const ask = check();
    const [one] = published;
    const token = one ? await bearer(one) : "";
    await ask(token);
    isDown = true;
    time += 7_200_000;
    expect((await ask(token)).isValid).toBe(true);
  });

  it("are looked up again for a new key id, but at most every 30 s", async () => {
    const ask = check();
    const [one] = published;
    await ask(one ? await bearer(one) : "");
    const two = await newKey("two");
    const forged = await bearer(two);
    time += 30_000;
    expect((await ask(forged)).isValid).toBe(false);
    const askedSoFar = asked;
    await Promise.all([ask(forged), ask(forged)]);
    expect(asked).toBe(askedSoFar);
    published = [...published, two];
    time += 30_000;
    expect((await ask(forged)).isValid).toBe(true);
  });

  it("that nobody could ever fetch are a fault, not a forgery", async () => {
    isDown = true;
    const [one] = published;
    await expect(check()(one ? await bearer(one) : "")).rejects.toMatchObject({ name: "Fault", retryable: true });
  });
});
