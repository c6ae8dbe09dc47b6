// Calls from outside: announced, answered, rejected, redirected, or lost after fifteen seconds.
import { ANA, APP, BEN, CUSTOMER, OTHER_TENANT, SALES, SALES_NUMBER, TENANT, teamsUnderTest } from "./teams-under-test";
import type { Under } from "./teams-under-test";

let under: Under;
beforeEach(async () => {
  under = await teamsUnderTest();
});
afterEach(() => under.stop());

const dialled = async () => {
  const phone = under.teams.network.dial({ from: CUSTOMER, to: SALES_NUMBER });
  await under.pass(0.1);
  return { phone, callId: under.of("incoming").at(-1)?.callId ?? "" };
};

test("announces a call with caller, resource account, tenant and a signed token", async () => {
  await dialled();
  expect(under.items()).toEqual([
    expect.objectContaining({
      kind: "incoming",
      source: { kind: "phone", number: CUSTOMER },
      target: { kind: "applicationInstance", objectId: SALES, tenantId: TENANT, displayName: "Sales" },
      tenantId: TENANT,
    }),
  ]);
  const [post] = under.posts;
  expect(post?.path).toBe("/incoming");
  expect(post?.headers.authorization).toBe(`Bearer call:${TENANT}:${APP}`);
  expect(post?.headers["user-agent"]).toBe("Microsoft-Skype/3.0,(Calling/1.0)");
  expect(post?.headers["x-microsoft-skype-message-id"]).toBeDefined();
});

test("hides the number of a caller who withholds it", async () => {
  under.teams.network.dial({ to: SALES_NUMBER });
  await under.pass(0.1);
  expect(under.of("incoming")[0]?.source).toEqual({ kind: "anonymous" });
});

test("goes through establishing and established before audio becomes active", async () => {
  const { phone, callId } = await under.answeredCall();
  expect(under.states(callId)).toEqual(["establishing", "established", "established"]);
  expect(under.of("call-state").map(({ mediaAudioActive }) => mediaAudioActive)).toEqual([undefined, undefined, true]);
  expect(phone.state).toBe("connected");
  expect(under.posts.slice(1).every(({ path }) => path === "/leg")).toBe(true);
  const read = await under.graph("GET", `/communications/calls/${callId}`);
  expect(read.body).toMatchObject({ state: "established", tenantId: TENANT, mediaState: { audio: "active" } });
});

test("refuses a second answer and an answer to a call that is gone", async () => {
  const { callId } = await under.answeredCall();
  expect((await under.graph("POST", `/communications/calls/${callId}/answer`, under.answerBody())).status).toBe(400);
  under.teams.network.calls()[0]?.hangUp();
  const gone = await under.graph("POST", `/communications/calls/${callId}/answer`, under.answerBody());
  expect([gone.status, gone.body.error.code]).toEqual([404, "8522"]);
});

test("is gone when nobody answers within fifteen seconds", async () => {
  const { phone, callId } = await dialled();
  await under.pass(14.8);
  expect(phone.state).toBe("ringing");
  await under.pass(0.2);
  expect(phone.state).toBe("ended");
  expect(under.of("call-state").at(-1)).toMatchObject({ state: "terminated", resultInfo: { code: 408 } });
  expect((await under.graph("GET", `/communications/calls/${callId}`)).status).toBe(404);
});

test("tells the app when the caller hangs up before the answer, and with the telephone's code after it", async () => {
  const { phone } = await dialled();
  phone.hangUp();
  await under.pass(0.1);
  expect(under.of("call-state").at(-1)).toMatchObject({ state: "terminated", resultInfo: { code: 487 } });
  const second = await under.answeredCall();
  second.phone.hangUp();
  await under.pass(0.1);
  expect(under.of("call-state").at(-1)).toMatchObject({ resultInfo: { code: 200, subcode: 560000 } });
  expect(second.phone.state).toBe("ended");
});

test("takes calls from Teams users of any tenant, and uses their codes", async () => {
  const phone = under.teams.network.dial({ fromUser: { tenantId: TENANT, userId: ANA }, to: SALES });
  await under.pass(0.1);
  const { callId = "", source } = under.of("incoming")[0] ?? {};
  expect(source).toEqual({ kind: "user", userId: ANA, tenantId: TENANT, displayName: "Ana" });
  await under.graph("POST", `/communications/calls/${callId}/answer`, under.answerBody());
  await under.pass(1);
  phone.hangUp();
  await under.pass(0.1);
  expect(under.of("call-state").at(-1)?.resultInfo).toMatchObject({ code: 200, subcode: 4521 });
});

test("does what a caller was told to do, counted from the moment of connection", async () => {
  const person = { answer: { afterSeconds: 0, thenHangUpAfterSeconds: 7 } };
  const phone = under.teams.network.dial({ from: CUSTOMER, to: SALES_NUMBER, person });
  await under.pass(5);
  const callId = under.of("incoming")[0]?.callId ?? "";
  await under.graph("POST", `/communications/calls/${callId}/answer`, under.answerBody());
  await under.pass(7);
  expect(phone.state).toBe("connected");
  await under.pass(0.5);
  expect(phone.state).toBe("ended");
});

test("ends a rejected call as Graph does, deleted and without a state", async () => {
  const { phone, callId } = await dialled();
  expect((await under.graph("POST", `/communications/calls/${callId}/reject`, { reason: "busy" })).status).toBe(202);
  await under.pass(0.1);
  expect(phone.endedWith?.code).toBe(486);
  expect(under.posts.at(-1)?.body).toMatchObject({ value: [{ changeType: "deleted" }] });
  expect(JSON.stringify(under.posts.at(-1)?.body)).not.toContain('"state"');
});

test("redirects to whoever answers first and leaves the two alone", async () => {
  under.teams.network.setPerson({ userId: ANA }, { answer: { afterSeconds: 4 } });
  under.teams.network.setPerson({ userId: BEN }, { answer: { afterSeconds: 2 } });
  const { phone, callId } = await dialled();
  const targets = [ANA, BEN].map((id) => ({ identity: { user: { id } } }));
  expect((await under.graph("POST", `/communications/calls/${callId}/redirect`, { targets })).status).toBe(202);
  expect((await under.graph("GET", `/communications/calls/${callId}`)).status).toBe(404);
  await under.pass(10);
  expect(phone.talkingWith).toEqual([BEN]);
  expect(under.teams.network.calls()).toHaveLength(2);
  phone.hangUp();
  expect(under.teams.network.calls()).toHaveLength(0);
});

test("refuses other tenants' and other apps' hands on a call", async () => {
  const { callId } = await dialled();
  const path = `/communications/calls/${callId}/answer`;
  const foreign = await under.graph("POST", path, under.answerBody(), { tenantId: OTHER_TENANT });
  expect([foreign.status, foreign.body.error.code]).toEqual([403, "7505"]);
  const unregistered = await under.graph("POST", path, under.answerBody(), {
    appId: "88888888-8888-4888-8888-888888888888",
  });
  expect([unregistered.status, unregistered.body.error.code]).toEqual([403, "7503"]);
  const anonymous = await fetch(`${under.teams.graphUrl}${path}`, { method: "POST" });
  expect(anonymous.status).toBe(401);
});

test("names the field of a body that Graph would refuse", async () => {
  const { callId } = await dialled();
  const path = `/communications/calls/${callId}/answer`;
  const message = async (body: unknown) => {
    const refused = await under.graph("POST", path, body);
    return `${refused.status} ${refused.body.error.code} ${refused.body.error.message}`;
  };
  const good = under.answerBody();
  expect(await message({ ...good, callbackUri: "http://example.com/x" })).toMatch(
    /^400 BadRequest callbackUri: .*https/,
  );
  expect(await message({ ...good, routingPolicies: [] })).toMatch(/^400 BadRequest routingPolicies: .*does not exist/);
  expect(await message({ ...good, mediaConfig: {} })).toMatch(/^400 BadRequest mediaConfig.@odata.type/);
});

test("sends the old protocol first where the tenant is set so, and Graph's form after 204", async () => {
  await under.stop();
  under = await teamsUnderTest({ legacyFirst: [TENANT] });
  under.replies.push(204);
  under.teams.network.dial({ from: CUSTOMER, to: SALES_NUMBER });
  await under.pass(0.1);
  expect(under.items().map(({ kind }) => kind)).toEqual(["legacy", "incoming"]);
});
