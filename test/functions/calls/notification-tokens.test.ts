// Who may tell the app about calls: only Graph, with a token that holds, about the token's own tenant. All others change nothing.
import { createHmac, createPublicKey, generateKeyPairSync } from "node:crypto";
import { decodeJwt, decodeProtectedHeader, exportJWK, SignJWT, UnsecuredJWT } from "jose";
import type { JWTPayload } from "jose";
import * as z from "zod";
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
});
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

describe("a genuine notification sent again", () => {
  const state = (name: string, more: object = {}) => envelope(contactId, "updated", { state: name, ...more });
  const arrival = incoming({ source: { identity: { user: { id: agentId(7) } } } });
  const messageId = { "X-Microsoft-Skype-Message-ID": "3f3b1c4e-0000-4000-8000-000000000001" };
  let key: ReturnType<typeof tone>;
  let token: string;

  beforeAll(async () => {
    key = tone(contactId, 1, "tone1");
    token = await runtime.token({ expiresInSeconds: 2 * 60 });
    // Before there is anything to replay, the same bodies do act.
    const before = await runtime.mark();
    expect((await runtime.post(legPath(contactId), key, { token })).status).toBe(202);
    expect((await runtime.post(incomingPath, arrival, { token })).status).toBe(202);
    await runtime.stage.pass(1);
    expect(await runtime.mark()).not.toBe(before);
  });

  /** Sends something that must change nothing. */
  async function changesNothing(
    what: string,
    path: string,
    body: unknown,
    status: number,
    headers?: Record<string, string>,
  ) {
    const before = await runtime.mark();
    expect([what, (await runtime.post(path, body, { token, ...(headers && { headers }) })).status]).toEqual([
      what,
      status,
    ]);
    expect([what, await runtime.mark()]).toEqual([what, before]);
    report.row(what, ...(path === incomingPath ? [status, "-"] : ["-", status]), "nothing changed");
  }

  test("is refused as a replay, wherever it is sent to", async () => {
    await changesNothing("genuine, replayed as it was", legPath(contactId), key, 403);
    await changesNothing("genuine, replayed as it was", incomingPath, arrival, 403);
    // These two the service itself has sent before.
    await changesNothing("genuine, state replayed", legPath(contactId), state("establishing"), 403);
    const audio = { mediaState: { audio: "active" } };
    await changesNothing("genuine, state replayed", legPath(contactId), state("established", audio), 403);
    await changesNothing("genuine, replayed at another leg", legPath(contactId, "a1"), key, 403);
    await changesNothing("genuine, replayed at another call's address", legPath(otherContactId), key, 200);
    await changesNothing("genuine, replayed at no call's address", legPath("nobody"), key, 200);
    await changesNothing("genuine, replayed at the webhook", incomingPath, key, 200);
    await changesNothing("genuine, arrival replayed at a leg", legPath(contactId), arrival, 200);
  });

  test("is told why it is refused", async () => {
    const { platform } = runtime.stage;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const sent = fetch(platform.url + legPath(contactId), { method: "POST", headers, body: JSON.stringify(key) });
    const answer = await platform.workload.track(sent);
    expect(await answer.json()).toMatchObject({ type: "urn:contact-center:notification-replayed", status: 403 });
  });

  test("is taken, without effect, where the service itself delivers a message once more", async () => {
    await changesNothing("redelivered with its message id", legPath(contactId), key, 202, messageId);
    await changesNothing("redelivered with its message id", incomingPath, arrival, 202, messageId);
  });

  test("counts as new if anything in it is new", async () => {
    const next = tone(contactId, 2, "tone9");
    const both = { ...key, value: [...key.value, ...next.value] };
    expect((await runtime.post(legPath(contactId), both, { token })).status).toBe(202);
    await changesNothing("genuine, two notifications replayed", legPath(contactId), both, 403);
  });

  test("is taken if it is late and was never heard, and refused from then on", async () => {
    const late = tone(contactId, 4, "tone9");
    expect((await runtime.post(legPath(contactId), tone(contactId, 5, "tone9"), { token })).status).toBe(202);
    await changesNothing("genuine, overtaken, heard for the first time", legPath(contactId), late, 202);
    await changesNothing("genuine, overtaken, heard for the second time", legPath(contactId), late, 403);
  });

  test("is refused for its token once that has expired", async () => {
    const { stage } = runtime;
    await stage.pass(2 * 60 + 4 * 60);
    // Four minutes late is within what clocks may differ by; six are not.
    await changesNothing("genuine, redelivered four minutes late", legPath(contactId), key, 202, messageId);
    await stage.pass(2 * 60);
    await changesNothing("genuine, replayed after it has expired", legPath(contactId), key, 401, messageId);
    await changesNothing("genuine, replayed after it has expired", incomingPath, arrival, 401, messageId);
  });
});
