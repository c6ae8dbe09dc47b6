// Bringing people together: conference by pulling a call in, invitation, hold, and both kinds of transfer.
import { ANA, APP, BEN, CUSTOMER, SALES, teamsUnderTest } from "./teams-under-test";
import type { Under } from "./teams-under-test";

let under: Under;
beforeEach(async () => {
  under = await teamsUnderTest();
});
afterEach(() => under.stop());

const post = (callId: string, operation: string, body: unknown) =>
  under.graph("POST", `/communications/calls/${callId}/${operation}`, body);
const member = (identity: object, more = {}) => ({
  "@odata.type": "#microsoft.graph.invitationParticipantInfo",
  identity,
  ...more,
});
const user = (id: string) => ({ user: { id } });
const phoneId = { phone: { id: CUSTOMER } };
const network = () => under.teams.network;

/** A customer and an agent in one group call with the app: how the product joins the two. */
async function conference() {
  const customer = await under.answeredCall();
  const agent = await under.callFromAccount(ANA);
  const participants = [member(phoneId, { replacesCallId: customer.callId })];
  const invited = await post(agent.callId, "participants/invite", { participants, clientContext: "join" });
  await under.pass(1);
  return { customer, agent, invited };
}

test("pulls the customer's call into the agent's, which becomes a group call, and ends the customer's own", async () => {
  const { customer, agent, invited } = await conference();
  expect([invited.status, invited.body.status]).toEqual([200, "running"]);
  expect(under.of("operation")).toMatchObject([
    { callId: agent.callId, operation: "inviteParticipants", status: "completed", clientContext: "join" },
  ]);
  expect(
    under
      .of("roster")
      .at(-1)
      ?.participants.map(({ identity }) => identity.kind),
  ).toEqual(["user", "phone", "applicationInstance"]);
  expect(under.states(customer.callId).at(-1)).toBe("terminated");
  expect(customer.phone.state).toBe("connected");
  expect([customer.phone.talkingWith, agent.phone.talkingWith]).toEqual([[ANA], [CUSTOMER]]);
  const listed = await under.graph("GET", `/communications/calls/${agent.callId}/participants`);
  expect(listed.body.value).toHaveLength(3);
});

test("tells who is left when one hangs up, and ends when the last has", async () => {
  const { customer, agent } = await conference();
  agent.phone.hangUp();
  await under.pass(0.1);
  expect(
    under
      .of("roster")
      .at(-1)
      ?.participants.map(({ identity }) => identity.kind),
  ).toEqual(["phone", "applicationInstance"]);
  expect(customer.phone.state).toBe("connected");
  customer.phone.hangUp();
  await under.pass(0.1);
  expect(under.of("call-state").at(-1)).toMatchObject({
    callId: agent.callId,
    state: "terminated",
    resultInfo: { code: 200, subcode: 5002 },
  });
});

test("leaves the two talking when the app hangs up, until one of them does", async () => {
  const { customer, agent } = await conference();
  expect((await under.graph("DELETE", `/communications/calls/${agent.callId}`)).status).toBe(204);
  expect(customer.phone.talkingWith).toEqual([ANA]);
  agent.phone.hangUp();
  expect(customer.phone.state).toBe("ended");
  expect(customer.phone.endedWith?.subcode).toBe(5010);
});

test("holds one member at a time with music, who then hears nobody", async () => {
  const { customer, agent } = await conference();
  const roster = under.of("roster").at(-1)?.participants ?? [];
  const idOf = (kind: string) => roster.find(({ identity }) => identity.kind === kind)?.participantId ?? "";
  const mediaInfo = { uri: under.sound("hold", 30) };
  const customPrompt = { "@odata.type": "#microsoft.graph.mediaPrompt", mediaInfo };
  const held = await post(agent.callId, `participants/${idOf("phone")}/startHoldMusic`, {
    customPrompt,
    clientContext: "h",
  });
  expect([held.status, held.body.status]).toEqual([202, "running"]);
  expect([customer.phone.onHold, customer.phone.talkingWith, agent.phone.talkingWith]).toEqual([true, [], []]);
  expect(customer.phone.hears.at(-1)?.uri).toBe(mediaInfo.uri);
  expect((await post(agent.callId, `participants/${idOf("user")}/startHoldMusic`, {})).status).toBe(400);
  expect((await post(agent.callId, `participants/${idOf("user")}/stopHoldMusic`, {})).status).toBe(400);
  expect((await post(agent.callId, `participants/${idOf("phone")}/stopHoldMusic`, {})).status).toBe(202);
  await under.pass(0.1);
  expect(customer.phone.talkingWith).toEqual([ANA]);
  expect(under.of("operation").slice(-2)).toMatchObject([
    { operation: "startHoldMusic", clientContext: "h" },
    { operation: "stopHoldMusic" },
  ]);
  expect((await post(customer.callId, `participants/${idOf("phone")}/startHoldMusic`, {})).status).toBe(404);
});

test("invites one more person into any call, and fails the operation when that person declines", async () => {
  const customer = await under.answeredCall();
  network().setPerson({ userId: ANA }, [{ decline: { afterSeconds: 1 } }, { answer: { afterSeconds: 1 } }]);
  const invite = () =>
    post(customer.callId, "participants/invite", { participants: [member(user(ANA))], clientContext: "i" });
  expect((await invite()).status).toBe(200);
  await under.pass(3);
  expect(under.of("operation")).toMatchObject([{ status: "failed", resultInfo: { code: 603 } }]);
  await invite();
  await under.pass(3);
  expect(under.of("operation")[1]).toMatchObject({ status: "completed" });
  expect(customer.phone.talkingWith).toEqual([ANA]);
  expect((await invite()).body.error.message).toMatch("already");
});

test("refuses invitations Graph would refuse", async () => {
  const customer = await under.answeredCall();
  const agent = await under.callFromAccount(ANA);
  const plain = await under.agentCall(BEN);
  const refusal = async (participants: unknown[], callId = agent.callId) => {
    const { status, body } = await post(callId, "participants/invite", { participants });
    return `${status} ${body.error?.message ?? ""}`;
  };
  const replacing = (identity: object, replacesCallId: string) => member(identity, { replacesCallId });
  expect(await refusal([member(user(ANA)), member(user(BEN))])).toMatch(/^400 .*chatInfo/);
  expect(await refusal([replacing(phoneId, customer.callId), replacing(phoneId, customer.callId)])).toMatch(
    /^400 participants/,
  );
  expect(await refusal([replacing(phoneId, "0".repeat(32))])).toMatch(/^400 .*no such call/);
  expect(await refusal([replacing(user(ANA), customer.callId)])).toMatch(/^400 participants.0.identity/);
  expect(await refusal([replacing(user(ANA), agent.callId)])).toMatch(/^400 .*itself/);
  expect(await refusal([member({ phone: { id: "+351910000009" } })], plain.callId)).toMatch(
    /^400 .*application instance/,
  );
  expect(await refusal([])).toMatch(/^400 participants/);
  const denied = await under.graph(
    "POST",
    `/communications/calls/${agent.callId}/participants/invite`,
    { participants: [member(user(BEN))] },
    { roles: ["Calls.Initiate.All"] },
  );
  expect(denied.body.error.code).toBe("7504");
});

const remove = (callId: string, participantId: string, more = {}) =>
  under.graph("DELETE", `/communications/calls/${callId}/participants/${participantId}`, undefined, more);
const memberId = (kind: string) =>
  under
    .of("roster")
    .at(-1)
    ?.participants.find(({ identity }) => identity.kind === kind)?.participantId ?? "";

test("drops a removed member at once and tells those who stay", async () => {
  const { customer, agent } = await conference();
  expect((await remove(agent.callId, memberId("user").toUpperCase())).status).toBe(204);
  await under.pass(0.1);
  expect([agent.phone.state, agent.phone.endedWith?.subcode]).toEqual(["ended", 5300]);
  expect(
    under
      .of("roster")
      .at(-1)
      ?.participants.map(({ identity }) => identity.kind),
  ).toEqual(["phone", "applicationInstance"]);
  expect(customer.phone.state).toBe("connected");
  expect((await remove(agent.callId, memberId("phone"))).status).toBe(204);
  await under.pass(0.1);
  expect(under.of("call-state").at(-1)).toMatchObject({ state: "terminated", resultInfo: { subcode: 5002 } });
});

test("stops ringing somebody whose invitation is taken back", async () => {
  const customer = await under.answeredCall();
  const participantId = "cccccccc-0000-4000-8000-000000000002";
  network().setPerson({ userId: ANA }, "no-answer");
  await post(customer.callId, "participants/invite", {
    participants: [member(user(ANA), { participantId })],
    clientContext: "i",
  });
  await under.pass(2);
  expect((await remove(customer.callId, participantId)).status).toBe(204);
  await under.pass(0.1);
  expect(
    network()
      .calls()
      .map(({ who }) => who),
  ).toEqual([CUSTOMER]);
  expect(under.of("operation")).toMatchObject([{ status: "failed", resultInfo: { code: 400, subcode: 8508 } }]);
});

test("refuses removals Graph would refuse", async () => {
  const plain = await under.answeredCall();
  const listed = await under.graph("GET", `/communications/calls/${plain.callId}/participants`);
  const codeOf = async (answer: ReturnType<typeof remove>) => {
    const { status, body } = await answer;
    return [status, body.error.code];
  };
  expect(await codeOf(remove(plain.callId, listed.body.value[0].id))).toEqual([400, "8501"]);
  plain.phone.hangUp();
  const { agent } = await conference();
  expect(await codeOf(remove(agent.callId, "cccccccc-0000-4000-8000-00000000000f"))).toEqual([404, "ResourceNotFound"]);
  expect(await codeOf(remove(agent.callId, memberId("applicationInstance")))).toEqual([400, "BadRequest"]);
  const roles = ["Calls.Initiate.All", "Calls.InitiateGroupCall.All"];
  expect(await codeOf(remove(agent.callId, memberId("user"), { roles }))).toEqual([403, "7504"]);
  expect(await codeOf(remove("0".repeat(32), memberId("user")))).toEqual([404, "8522"]);
});

test("refuses removals on demand, and leaves everybody in the call", async () => {
  const { agent, customer } = await conference();
  under.teams.faults.set({ removals: { refuse: 1 }, chance: (of) => (of.endsWith(" user") ? 0 : 1) });
  expect(await remove(agent.callId, memberId("user"))).toMatchObject({
    status: 403,
    body: { error: { code: "7504" } },
  });
  expect(customer.phone.talkingWith).toEqual([ANA]);
  expect((await remove(agent.callId, memberId("phone"))).status).toBe(204);
  expect(customer.phone.state).toBe("ended");
});

test("refuses or fails invitations on demand, and leaves both calls as they were for a transfer", async () => {
  const customer = await under.answeredCall();
  const agent = await under.callFromAccount(ANA);
  const participants = [member(phoneId, { replacesCallId: customer.callId })];
  const join = () => post(agent.callId, "participants/invite", { participants, clientContext: "join" });
  under.teams.faults.set({ invitations: { refuse: 1 } });
  expect((await join()).body.error.code).toBe("7504");
  under.teams.faults.set({ invitations: { fail: 1 } });
  expect((await join()).body.status).toBe("running");
  await under.pass(1);
  expect(under.of("operation")).toMatchObject([{ status: "failed", clientContext: "join", resultInfo: { code: 480 } }]);
  expect([customer.phone.talkingWith, agent.phone.talkingWith]).toEqual([[], []]);
  const transferTarget = { identity: user(ANA), replacesCallId: agent.callId };
  expect((await post(customer.callId, "transfer", { transferTarget })).status).toBe(202);
  await under.pass(1);
  expect(customer.phone.talkingWith).toEqual([ANA]);
});

test("transfers blindly: rings the target, then the two are alone and the app's call is over", async () => {
  const { phone, callId } = await under.answeredCall();
  network().setPerson({ userId: ANA }, { answer: { afterSeconds: 4 } });
  expect((await post(callId, "transfer", { transferTarget: { identity: user(ANA) } })).status).toBe(202);
  await under.pass(10);
  expect(under.states(callId).slice(3)).toEqual(["transferring", "transferAccepted", "terminated"]);
  expect(under.of("call-state").at(-1)?.resultInfo).toMatchObject({ code: 0, subcode: 7015 });
  expect(phone.talkingWith).toEqual([ANA]);
  phone.hangUp();
  expect(network().calls()).toEqual([]);
});

test("gives the call back when the target of a blind transfer does not answer", async () => {
  const { phone, callId } = await under.answeredCall();
  network().setPerson({ userId: ANA }, { decline: { afterSeconds: 1 } });
  await post(callId, "transfer", { transferTarget: { identity: user(ANA) } });
  await under.pass(3);
  expect(under.of("call-state").at(-1)).toMatchObject({
    state: "established",
    resultInfo: { code: 500, subcode: 7000 },
  });
  expect(phone.state).toBe("connected");
  const uri = under.sound("sorry", 1);
  expect((await post(callId, "playPrompt", under.playBody(uri))).status).toBe(200);
});

test("transfers with consultation: the two calls become one, both of ours end", async () => {
  const customer = await under.answeredCall();
  const agent = await under.agentCall(ANA);
  const transferTarget = { identity: user(ANA), replacesCallId: agent.callId };
  expect((await post(customer.callId, "transfer", { transferTarget })).status).toBe(202);
  await under.pass(1);
  const endOf = (callId: string) =>
    under.of("call-state").find((item) => item.callId === callId && item.state === "terminated");
  expect(endOf(customer.callId)).toMatchObject({ terminationReason: "AppTransferred" });
  expect(endOf(agent.callId)).toMatchObject({ resultInfo: { code: 200, subcode: 7015 } });
  expect(customer.phone.talkingWith).toEqual([ANA]);
});

test("fails a consultation whose second call is gone, is with somebody else, or never was", async () => {
  const customer = await under.answeredCall();
  const agent = await under.agentCall(ANA);
  for (const transferTarget of [
    { identity: user(ANA), replacesCallId: "0".repeat(32) },
    { identity: user(BEN), replacesCallId: agent.callId },
  ]) {
    await post(customer.callId, "transfer", { transferTarget });
    await under.pass(1);
    expect(under.of("call-state").at(-1)).toMatchObject({
      state: "established",
      resultInfo: { code: 500, subcode: 7700 },
    });
  }
  agent.phone.hangUp();
  await post(customer.callId, "transfer", { transferTarget: { identity: user(ANA), replacesCallId: agent.callId } });
  await under.pass(1);
  expect(under.of("call-state").at(-1)).toMatchObject({ callId: customer.callId, state: "established" });
});

test("transfers one member out of a group, ending the call of whoever is left alone", async () => {
  const { customer, agent } = await conference();
  expect(
    (await post(agent.callId, "transfer", { transferTarget: { identity: user(BEN) } })).body.error.message,
  ).toMatch("transferee");
  const roster = under.of("roster").at(-1)?.participants ?? [];
  const participantId = roster.find(({ identity }) => identity.kind === "phone")?.participantId;
  network().setPerson({ userId: BEN }, { answer: { afterSeconds: 1 } });
  await post(agent.callId, "transfer", {
    transferTarget: { identity: user(BEN) },
    transferee: { identity: phoneId, participantId },
  });
  await under.pass(3);
  expect(customer.phone.talkingWith).toEqual([BEN]);
  expect(agent.phone.state).toBe("ended");
});

test("keeps a hidden supervisor off the roster and routes what is heard", async () => {
  const { customer, agent } = await conference();
  network().setPerson({ userId: BEN }, { answer: { afterSeconds: 1 } });
  const participantId = "cccccccc-0000-4000-8000-000000000001";
  const hidden = member(user(BEN), { hidden: true, removeFromDefaultAudioRoutingGroup: true, participantId });
  await post(agent.callId, "participants/invite", { participants: [hidden] });
  await under.pass(3);
  const roster = under.of("roster").at(-1)?.participants ?? [];
  expect(roster.map(({ identity }) => identity.kind)).toEqual(["user", "phone", "applicationInstance"]);
  const ids = roster.map((one) => one.participantId);
  const supervisor = network()
    .calls()
    .find(({ who }) => who === BEN);
  expect([supervisor?.talkingWith, agent.phone.talkingWith]).toEqual([[], [CUSTOMER]]);
  const group = { id: "listen", routingMode: "oneToOne", sources: [ids[1]], receivers: [participantId] };
  expect((await post(agent.callId, "audioRoutingGroups", group)).status).toBe(200);
  expect((await post(agent.callId, "audioRoutingGroups", group)).status).toBe(400);
  expect([supervisor?.talkingWith, customer.phone.talkingWith]).toEqual([[CUSTOMER], [ANA]]);
  expect(
    (await post(agent.callId, "audioRoutingGroups", { ...group, id: "b", receivers: [SALES] })).body.error.message,
  ).toMatch("receivers");
  expect((await under.graph("DELETE", `/communications/calls/${agent.callId}/audioRoutingGroups/listen`)).status).toBe(
    204,
  );
  expect(supervisor?.talkingWith).toEqual([]);
});

test("shows the resource account, not the application, on calls it places", async () => {
  const { body } = await under.graph("POST", "/communications/calls", under.phoneBody(CUSTOMER));
  expect(body.source.identity.applicationInstance.id).toBe(SALES);
  expect(JSON.stringify(body.source)).not.toContain(APP);
});
