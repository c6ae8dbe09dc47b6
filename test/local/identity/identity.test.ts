import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { manualClock } from "../../../local/clock/clock";
import { startIdentity } from "../../../local/identity/identity";
import type { LocalIdentity } from "../../../local/identity/identity";

const TENANT = "11111111-1111-4111-8111-111111111111";
const APP = "22222222-2222-4222-8222-222222222222";
const START = Date.UTC(2031, 4, 1, 9);
const folder = mkdtempSync(join(tmpdir(), "identity-"));
const clock = manualClock(START);
const BACK = "https://cc.example/back";
let identity: LocalIdentity;
/** What the tenant has consented to; undefined: it does not know the app. */
let granted: readonly string[] | undefined = ["Calls.Initiate.All"];

const start = () =>
  startIdentity({
    folder,
    httpPort: 0,
    httpsPort: 0,
    clock,
    tenants: [{ tenantId: TENANT, users: [{ id: "agent-1", name: "Ana" }] }],
    apps: [{ appId: APP, secret: "s3cret:with+signs" }],
    consents: {
      application: (appId) =>
        appId === APP
          ? { name: "App", asksFor: { application: ["Calls.Initiate.All"], delegated: [] }, redirectUris: [BACK] }
          : undefined,
      grantedRoles: () => granted,
      approve: () => void (granted = ["Calls.Initiate.All"]),
    },
    developer: {
      audience: "api://cc",
      roles: {
        admin: ["Admin"],
        supervisor: ["Supervisor"],
        agent: ["Agent"],
        wallboard: ["Wallboard"],
        app: ["Admin"],
      },
    },
  });

/** Runs the real @azure/identity in a process of its own, as the certificate authority is read at process start. */
async function realClient(options: { secret?: string; tenant?: string; scope?: string }) {
  const program = `
    const { ClientSecretCredential } = require("@azure/identity");
    const credential = new ClientSecretCredential(${JSON.stringify(options.tenant ?? TENANT)}, "${APP}", ${JSON.stringify(options.secret ?? "s3cret:with+signs")},
      { authorityHost: "${identity.authorityUrl}", disableInstanceDiscovery: true, retryOptions: { maxRetries: 0 } });
    credential.getToken(${JSON.stringify(options.scope ?? "https://graph.microsoft.com/.default")})
      .then((token) => console.log(JSON.stringify({ token: token.token })), (error) => console.log(JSON.stringify({ error: error.message })));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: identity.caFile },
  });
  return JSON.parse(stdout) as { token?: string; error?: string };
}

beforeAll(async () => {
  identity = await start();
});
afterAll(async () => {
  await identity.stop();
  rmSync(folder, { recursive: true });
});

describe("Entra's authority", () => {
  it("gives the real @azure/identity a token that Graph accepts until it expires", async () => {
    const { token, error } = await realClient({});
    expect(error).toBeUndefined();
    const authorization = `Bearer ${token ?? ""}`;
    expect(await identity.checkGraphToken(authorization)).toEqual({
      tenantId: TENANT,
      appId: APP,
      roles: ["Calls.Initiate.All"],
    });
    clock.moveTo(START + 2 * 3600_000);
    expect(await identity.checkGraphToken(authorization)).toEqual({
      problem: "Lifetime validation failed, the token is expired.",
    });
  });

  it.each([
    ["a wrong secret", { secret: "guess" }, "AADSTS7000215"],
    // The library reads the tenant's metadata first and hides why that was refused.
    ["an unknown tenant", { tenant: "33333333-3333-4333-8333-333333333333" }, "endpoints_resolution_error"],
    ["an unknown resource", { scope: "https://vault.azure.net/.default" }, "AADSTS500011"],
  ])("refuses the real @azure/identity with %s as Entra does", async (_what, options, number) => {
    expect((await realClient(options)).error).toContain(number);
  });

  it("refuses a Graph request without a token, with a forged one or with one for another audience", async () => {
    expect(await identity.checkGraphToken(undefined)).toEqual({ problem: "Access token is empty." });
    const own = await identity.apiToken({ tenantId: TENANT, objectId: "u", roles: [], audience: "api://cc" });
    expect(await identity.checkGraphToken(`Bearer ${own}`)).toMatchObject({ problem: expect.stringContaining("aud") });
    const forged = `${own.split(".").slice(0, 2).join(".")}.AAAA`;
    expect(await identity.checkGraphToken(`Bearer ${forged}`)).toMatchObject({
      problem: expect.stringContaining("signature"),
    });
  });
});

describe("Entra's consent page", () => {
  const address = () =>
    `${identity.metadataUrl}/${TENANT}/v2.0/adminconsent?client_id=${APP}&redirect_uri=${BACK}&scope=x&state=1`;

  it("gives tokens only where an administrator has accepted the application, by a form or in a test", async () => {
    granted = undefined;
    expect((await realClient({})).error).toContain("AADSTS7000229");
    const page = await fetch(address());
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(await page.text()).toContain("Calls.Initiate.All");
    const press = (answer: string) =>
      fetch(address(), { method: "POST", body: new URLSearchParams({ answer }), redirect: "manual" });
    const declined = await press("decline");
    expect([declined.status, declined.headers.get("location")]).toEqual([302, expect.stringContaining("AADSTS65004")]);
    expect(granted).toBeUndefined();
    const accepted = await press("approve");
    expect(accepted.headers.get("location")).toContain(`${BACK}?admin_consent=True&tenant=${TENANT}`);
    expect((await realClient({})).token).toBeDefined();
    expect(identity.visitConsentPage(address(), "decline")).toMatchObject({
      redirect: expect.stringContaining("error=consent_required"),
    });
    expect(() => identity.visitConsentPage(`${identity.metadataUrl}/token`, "approve")).toThrow(RangeError);
  });

  it("leaves the roles out of a token where nothing is granted", async () => {
    granted = [];
    const { token } = await realClient({});
    expect(await identity.checkGraphToken(`Bearer ${token ?? ""}`)).toMatchObject({ roles: [] });
    granted = ["Calls.Initiate.All"];
  });
});

describe("published metadata", () => {
  it("lets anybody check an API token over plain http", async () => {
    const metadata = await json(`${identity.metadataUrl}/${TENANT}/v2.0/.well-known/openid-configuration`);
    const keys = createRemoteJWKSet(new URL(String(metadata.jwks_uri)));
    const token = await identity.apiToken({
      tenantId: TENANT,
      objectId: "agent-1",
      roles: ["Agent"],
      audience: "api://cc",
      name: "Ana",
    });
    const { payload } = await jwtVerify(token, keys, {
      issuer: String(metadata.issuer),
      audience: "api://cc",
      currentDate: new Date(clock.now()),
    });
    expect(payload).toMatchObject({ oid: "agent-1", tid: TENANT, roles: ["Agent"], scp: "access_as_user", ver: "2.0" });
  });

  it("lets the app check a call notification with the calling service's keys, which differ from Entra's", async () => {
    const metadata = await json(`${identity.metadataUrl}/v1/.well-known/OpenIdConfiguration`);
    const keys = createRemoteJWKSet(new URL(String(metadata.jwks_uri)));
    const currentDate = new Date(clock.now());
    const token = await identity.callNotificationToken({ tenantId: TENANT });
    const { payload } = await jwtVerify(token, keys, {
      issuer: "https://api.botframework.com",
      audience: APP,
      currentDate,
    });
    expect(payload.tid).toBe(TENANT);
    const other = await identity.apiToken({ tenantId: TENANT, objectId: "x", roles: [], audience: APP });
    await expect(jwtVerify(other, keys, { currentDate })).rejects.toThrow("no applicable key");
  });

  it("answers an unknown tenant as Entra does", async () => {
    const response = await fetch(`${identity.metadataUrl}/nobody/v2.0/.well-known/openid-configuration`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: "invalid_request", error_codes: [90002] });
  });
});

describe("developer tokens", () => {
  it("speak for a user of the demo tenant by name", async () => {
    const response = await fetch(`${identity.metadataUrl}/token?role=agent&user=Ana`);
    const [, payload = ""] = (await response.text()).split(".");
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toMatchObject({
      oid: "agent-1",
      roles: ["Agent"],
      aud: "api://cc",
    });
  });

  it("name what was expected when a role or user is unknown", async () => {
    expect(await (await fetch(`${identity.metadataUrl}/token?role=king`)).text()).toContain(
      "admin, supervisor, agent, wallboard, app",
    );
    expect(await (await fetch(`${identity.metadataUrl}/token?user=Bob`)).text()).toContain("agent-1 (Ana)");
  });
});

it("keeps its keys, so that a token outlives a restart", async () => {
  const token = await identity.callNotificationToken({ tenantId: TENANT });
  await identity.stop();
  identity = await start();
  const keys = createRemoteJWKSet(new URL(`${identity.metadataUrl}/v1/keys`));
  await expect(jwtVerify(token, keys, { currentDate: new Date(clock.now()) })).resolves.toBeDefined();
});

const json = async (url: string) => (await (await fetch(url)).json()) as Record<string, unknown>;
