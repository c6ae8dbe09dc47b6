// Who may tell the app about calls: only Graph, with a token that holds, about the token's own tenant. All others change nothing.
import { createHmac, createPublicKey, generateKeyPairSync } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, exportJWK, SignJWT, UnsecuredJWT } from "jose";
import type { JWTPayload } from "jose";
import { z } from "zod";
import { API_AUDIENCE } from "../../../local/platform/app-environment";
import { appRoles } from "../../../shared/domain/access/caller";
import { agentId, customer, numbers, tenantId } from "../../stories/cast";
import { agent, supportQueue } from "../../stories/props";
import { incomingPath, legPath, openRuntime, table } from "./runtime";
import type { Runtime } from "./runtime";

const otherTenant = "5707a000-0000-4000-8000-000000000002";
const hour = 3600;
const report = table("Tokens of call notifications", "token", "webhook", "leg", "what happened");

let runtime: Runtime;
/** Two live calls at the menu, which would take any key. */
let contactId: string;
let otherContactId: string;

beforeAll(async () => {
  runtime = await openRuntime();
  const { stage } = runtime;
  await stage.setUp(supportQueue(), [agent(1)]);
  contactId = await runtime.callAtMenu(1);
  otherContactId = await runtime.callAtMenu(2);
}, 60_000);
afterAll(async () => {
  await runtime.close();
  report.print();
});

const envelope = (callId: string, changeType: string, resourceData: object) => ({
  "@odata.type": "#microsoft.graph.commsNotifications",
  value: [
    {
      "@odata.type": "#microsoft.graph.commsNotification",
      changeType,
      resourceUrl: `/communications/calls/${callId}`,
      resourceData: { "@odata.type": "#microsoft.graph.call", ...resourceData },
    },
  ],
});
const newCallId = "aaaaaaaa00004000800000000000000a";
const incoming = (more: object = {}) =>
  envelope(newCallId, "created", {
    state: "incoming",
    source: { identity: { phone: { id: customer(3) } } },
    targets: [{ identity: { applicationInstance: { id: numbers.menu.id, tenantId } } }],
    tenantId,
    ...more,
  });
const tone = (callId: string, sequenceId: number, key: string, more: object = {}) =>
  envelope(callId, "updated", { state: "established", toneInfo: { sequenceId, tone: key }, ...more });

/** Sends what a genuine token would get acted upon, to both addresses, and checks that nothing came of it. */
async function refuses(what: string, status: number, token: string, headers?: Record<string, string>) {
  const before = await runtime.mark();
  const more = { token, ...(headers && { headers }) };
  const webhook = await runtime.post(incomingPath, incoming(), more);
  const leg = await runtime.post(legPath(contactId), tone(contactId, 1, "tone1"), more);
  expect([webhook.status, leg.status]).toEqual([status, status]);
  expect(await runtime.mark()).toBe(before);
  report.row(what, webhook.status, leg.status, "nothing changed");
}

const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const genuine = async () => {
  const token = await runtime.token();
  return { token, header: decodeProtectedHeader(token), claims: decodeJwt(token) };
};
const signed = (claims: JWTPayload, header: object) =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", ...header }).sign(stranger.privateKey);
const encoded = (json: object) => Buffer.from(JSON.stringify(json)).toString("base64url");

test.each<[string, () => Promise<string>]>([
  ["none", async () => ""],
  ["no token but words", async () => "Lorem"],
  [
    "forged: own key under the true key's id",
    async () => {
      const { claims, header } = await genuine();
      return signed(claims, { kid: header.kid ?? "" });
    },
  ],
  ["forged: own key, own id", async () => signed((await genuine()).claims, { kid: "mine" })],
  [
    "forged: own key brought along in the header",
    async () => {
      const jwk = await exportJWK(stranger.publicKey);
      return signed((await genuine()).claims, { jwk, kid: "mine" });
    },
  ],
  [
    "forged: own key announced at an address of the forger's",
    async () => signed((await genuine()).claims, { jku: "http://127.0.0.1:9/keys", kid: "mine" }),
  ],
  ["unsigned: alg none", async () => new UnsecuredJWT((await genuine()).claims).encode()],
  ["unsigned: signature cut off", async () => (await genuine()).token.replace(/[^.]+$/, "")],
  [
    "HMAC with the public key as its secret",
    async () => {
      const { claims, header } = await genuine();
      const metadata = `${runtime.stage.platform.identity.metadataUrl}/v1/keys`;
      const { keys } = z.object({ keys: z.array(z.looseObject({})) }).parse(await (await fetch(metadata)).json());
      const pem = createPublicKey({ key: { kty: "RSA", ...keys[0] }, format: "jwk" }).export({
        type: "spki",
        format: "pem",
      });
      const text = `${encoded({ alg: "HS256", kid: header.kid })}.${encoded(claims)}`;
      return `${text}.${createHmac("sha256", pem).update(text).digest("base64url")}`;
    },
  ],
  [
    "changed: another tenant written in",
    async () => {
      const { token, claims } = await genuine();
      const [head = "", , signature = ""] = token.split(".");
      return `${head}.${encoded({ ...claims, tid: otherTenant })}.${signature}`;
    },
  ],
  ["expired an hour ago", () => runtime.token({ expiresInSeconds: -hour })],
  [
    "not valid before the next hour",
    () => runtime.token({ notBefore: Math.floor(runtime.stage.platform.clock.now() / 1000) + hour }),
  ],
  ["of another issuer", () => runtime.token({ issuer: "https://sts.windows.net/common/" })],
  ["for another app", () => runtime.token({ audience: agentId(1) })],
  ["of no tenant", () => runtime.token({ tenantId: "" })],
  [
    "of our own API, for an administrator",
    () =>
      runtime.stage.platform.identity.apiToken({
        tenantId,
        objectId: agentId(1),
        roles: [appRoles.admin],
        audience: API_AUDIENCE,
      }),
  ],
])("a token is refused: %s", async (what, make) => {
  await refuses(what, 401, await make());
});

test("a genuine token counts only as a bearer token in the header", async () => {
  const token = await runtime.token();
  await refuses("genuine, but as a password", 401, "", { authorization: `Basic ${token}` });
  await refuses("genuine, but in a cookie", 401, "", { cookie: `authorization=Bearer ${token}` });
  const before = await runtime.mark();
  const { status } = await runtime.post(`${incomingPath}?access_token=${token}`, incoming(), { token: "" });
  expect([status, await runtime.mark()]).toEqual([401, before]);
});

test("a tenant's token speaks neither at another tenant's address nor about another tenant", async () => {
  await refuses("of another tenant", 403, await runtime.token({ tenantId: otherTenant }));
  const before = await runtime.mark();
  const elsewhere = legPath(contactId, "c", otherTenant);
  const aboutOthers = { tenantId: otherTenant };
  const statuses = [
    await runtime.post(elsewhere, tone(contactId, 1, "tone1")),
    await runtime.post(incomingPath, incoming(aboutOthers)),
    await runtime.post(legPath(contactId), tone(contactId, 1, "tone1", aboutOthers)),
  ].map(({ status }) => status);
  expect(statuses).toEqual([403, 403, 403]);
  report.row("genuine, at another tenant's address", "-", 403, "nothing changed");
  report.row("genuine, about another tenant", 403, 403, "nothing changed");
  // At home, another tenant finds none of our calls.
  const token = await runtime.token({ tenantId: otherTenant });
  const { status, log } = await runtime.post(elsewhere, tone(contactId, 1, "tone1"), { token });
  expect([status, log.length > 0]).toEqual([200, true]);
  expect(await runtime.mark()).toBe(before);
  report.row("of another tenant, at home, about our call", "-", 200, "nothing changed: there is no such call there");
});

test("what is replayed changes nothing, at its own address or another, and nothing at all once the token has expired", async () => {
  const { stage } = runtime;
  const token = await runtime.token({ expiresInSeconds: 2 * 60 });
  const arrival = incoming({ source: { identity: { user: { id: agentId(7) } } } });
  const key = tone(contactId, 1, "tone1");
  // Before there is anything to replay, the same bodies do act.
  const before = await runtime.mark();
  expect((await runtime.post(legPath(contactId), key, { token })).status).toBe(202);
  expect((await runtime.post(incomingPath, arrival, { token })).status).toBe(202);
  await stage.pass(1);
  const settled = await runtime.mark();
  expect(settled).not.toBe(before);

  const again = [
    ["genuine, replayed as it was", legPath(contactId), key, 202],
    ["genuine, replayed as it was", incomingPath, arrival, 202],
    ["genuine, replayed at the other leg", legPath(contactId, "a1"), key, 202],
    ["genuine, replayed at another call's address", legPath(otherContactId), key, 200],
    ["genuine, replayed at no call's address", legPath("nobody"), key, 200],
    ["genuine, replayed at the webhook", incomingPath, key, 200],
    ["genuine, arrival replayed at a leg", legPath(contactId), arrival, 200],
  ] as const;
  for (const [what, path, body, status] of again) {
    expect([what, (await runtime.post(path, body, { token })).status]).toEqual([what, status]);
    expect([what, await runtime.mark()]).toEqual([what, settled]);
    const cells = path === incomingPath ? [status, "-"] : ["-", status];
    report.row(what, ...cells, "nothing changed");
  }

  await stage.pass(2 * 60 + 4 * 60);
  // Four minutes late is within what clocks may differ by; six are not.
  expect((await runtime.post(legPath(contactId), key, { token })).status).toBe(202);
  await stage.pass(2 * 60);
  const late = await runtime.mark();
  expect((await runtime.post(legPath(contactId), key, { token })).status).toBe(401);
  expect((await runtime.post(incomingPath, arrival, { token })).status).toBe(401);
  expect(await runtime.mark()).toBe(late);
  report.row("genuine, replayed after it has expired", 401, 401, "nothing changed");
});
