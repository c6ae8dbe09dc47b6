// Calls the app places: to users, to telephones, to several at once; and every way they can fail.
import {
  ANA,
  BEN,
  CUSTOMER,
  NUMBERLESS,
  SALES,
  STRANGER,
  TENANT,
  OTHER_TENANT,
  teamsUnderTest,
} from "./teams-under-test";
import type { Under } from "./teams-under-test";
import type { Person } from "../../../local/teams/network/phone-network";

let under: Under;
beforeEach(async () => {
  under = await teamsUnderTest();
});
afterEach(() => under.stop());

const create = (body: unknown, more = {}) => under.graph("POST", "/communications/calls", body, more);
const network = () => under.teams.network;
const end = () => under.of("call-state").find(({ state }) => state === "terminated")?.resultInfo;

test("answers a create with the call, its address and its own participant id", async () => {
  network().setPerson({ userId: ANA }, { answer: { afterSeconds: 3 } });
  const created = await create(under.callBody(ANA));
  expect(created.status).toBe(201);
  expect(created.headers.get("location")).toBe(`${under.teams.graphUrl}/communications/calls/${created.body.id}`);
  expect(created.body).toMatchObject({ state: "establishing", direction: "outgoing", tenantId: TENANT });
  await under.pass(3);
  expect(under.states(created.body.id)).toEqual(["establishing"]);
  await under.pass(2);
  expect(under.states(created.body.id)).toEqual(["establishing", "established", "established"]);
  expect(under.posts.every(({ path }) => path === "/agent-leg")).toBe(true);
});

test("rings a telephone from a resource account, and a voicemail answers", async () => {
  network().setPerson({ number: CUSTOMER }, { voicemail: { afterSeconds: 10 } });
  const created = await create(under.phoneBody(CUSTOMER));
  await under.pass(13);
  expect(under.states(created.body.id)).toContain("established");
  await under.pass(121);
  expect(end()).toMatchObject({ code: 200, subcode: 560000 });
});

const phoneEnds: [Person, number, number, number][] = [
  ["busy", 486, 560486, 3],
  ["unreachable", 404, 560404, 3],
  ["no-answer", 408, 560408, 63],
  [{ decline: { afterSeconds: 5 } }, 603, 560603, 8],
];
test.each(phoneEnds)("tells how a telephone that is %j ended the attempt", async (person, code, subcode, seconds) => {
  network().setPerson({ number: CUSTOMER }, person);
  await create(under.phoneBody(CUSTOMER));
  await under.pass(seconds - 1.5);
  expect(end()).toBeUndefined();
  await under.pass(1.5);
  expect(end()).toMatchObject({ code, subcode });
  expect(network().calls()).toEqual([]);
});

test("calls no telephone without credit: refused at once, or ended before it rings; users ring all the same", async () => {
  const tenant = under.teams.tenant(TENANT);
  tenant.plant({ is: "no-credit", told: "at-once" });
  const refused = await create(under.phoneBody(CUSTOMER));
  expect([refused.status, refused.body.error.message]).toEqual([403, "CreateUsageRequest: Balance not found."]);
  expect((await create(under.callBody(ANA))).status).toBe(201);
  tenant.heal();
  tenant.plant({ is: "no-credit", told: "by-ending" });
  expect((await create(under.phoneBody(CUSTOMER))).status).toBe(201);
  await under.pass(3);
  expect(end()).toMatchObject({ code: 403, message: "CreateUsageRequest: Balance not found." });
  expect(
    network()
      .calls()
      .some(({ who }) => who === CUSTOMER),
  ).toBe(false);
});

test("does not ring users who are signed out or do not want to be disturbed", async () => {
  for (const availability of ["DoNotDisturb", "Offline"]) {
    network().setPresence(ANA, { availability, activity: availability });
    await create(under.callBody(ANA));
    await under.pass(1);
    expect(end()).toMatchObject({ code: 480, subcode: 10037 });
  }
  expect(under.events.map(({ what }) => what)).not.toContain("rings");
});

test("lets a person do something else at each call, and the last thing for ever", async () => {
  network().setPerson({ userId: ANA }, [{ decline: { afterSeconds: 1 } }, "busy"]);
  for (let call = 0; call < 3; call++) {
    await create(under.callBody(ANA));
    await under.pass(3);
  }
  const codes = under
    .of("call-state")
    .filter(({ state }) => state === "terminated")
    .map(({ resultInfo }) => resultInfo?.code);
  expect(codes).toEqual([603, 486, 486]);
});

test("stops the ringing when the app hangs up, and says that the bot ended it", async () => {
  const created = await create(under.callBody(ANA));
  await under.pass(5);
  expect(network().calls()[0]?.state).toBe("ringing");
  expect((await under.graph("DELETE", `/communications/calls/${created.body.id}`)).status).toBe(204);
  expect(network().calls()).toEqual([]);
  await under.pass(0.1);
  expect(under.states(created.body.id)).toEqual(["establishing", "terminating", "terminated"]);
  expect(end()).toMatchObject({ code: 200, subcode: 7000 });
  expect((await under.graph("DELETE", `/communications/calls/${created.body.id}`)).status).toBe(404);
});

test("asks for the permission each kind of call needs", async () => {
  const group = { ...under.callBody(ANA), targets: [ANA, BEN].map((id) => ({ identity: { user: { id } } })) };
  const code = async (body: unknown, roles: string[]) => {
    const { status, body: answer } = await create(body, { roles });
    return status === 201 ? 201 : answer.error.code;
  };
  expect(await code(under.callBody(ANA), [])).toBe("7504");
  expect(await code(under.callBody(ANA), ["Calls.InitiateGroupCall.All"])).toBe("7504");
  expect(await code(group, ["Calls.Initiate.All"])).toBe("7504");
  expect(await code(group, ["Calls.InitiateGroupCall.All"])).toBe(201);
});

test("refuses calls that only look possible", async () => {
  const refusal = async (body: unknown) => {
    const { status, body: answer } = await create(body);
    return `${status} ${answer.error?.code} ${answer.error?.message}`;
  };
  const phone = under.phoneBody(CUSTOMER);
  const from = (id: string) => ({ ...phone, source: { identity: { applicationInstance: { id } } } });
  expect(await refusal(from(NUMBERLESS))).toMatch(/^400 BadRequest .*no telephone number/);
  expect(await refusal(from(ANA))).toMatch(/^400 BadRequest source.identity.applicationInstance.id/);
  expect(await refusal({ ...phone, source: undefined })).toMatch(/^400 BadRequest source/);
  expect(await refusal({ ...phone, tenantId: undefined })).toMatch(/^400 BadRequest tenantId/);
  expect(await refusal({ ...phone, tenantId: OTHER_TENANT })).toMatch(/^403 7505/);
  expect(await refusal(under.phoneBody("910000001"))).toMatch(/^400 BadRequest targets.0.identity.*E\.164/);
  expect(await refusal(under.callBody(STRANGER))).toMatch(/^403 7505/);
  expect(await refusal({ ...under.callBody(SALES), ringingTimeoutInSeconds: 5 })).toMatch(
    /^400 BadRequest ringingTimeoutInSeconds/,
  );
  expect(network().calls()).toEqual([]);
});

test("starts a group call, tells who is there, and ends it when nobody comes", async () => {
  network().setPerson({ userId: ANA }, { answer: { afterSeconds: 2 } });
  network().setPerson({ userId: BEN }, { decline: { afterSeconds: 3 } });
  const group = { ...under.callBody(ANA), targets: [ANA, BEN].map((id) => ({ identity: { user: { id } } })) };
  await create(group);
  await under.pass(5);
  const kinds = under.of("roster").map(({ participants }) => participants.map(({ identity }) => identity.kind));
  expect(kinds).toEqual([["application"], ["user", "application"]]);
  expect((await under.graph("GET", `/users/${ANA}/presence`)).body.activity).toBe("InAConferenceCall");
  network().setPerson({ userId: ANA }, "busy");
  await create(group);
  await under.pass(5);
  expect(end()).toMatchObject({ code: 200, subcode: 5013 });
});

test("shows presence as set, and busy in a call", async () => {
  const ids = async () =>
    (await under.graph("POST", "/communications/getPresencesByUserId", { ids: [ANA, BEN, STRANGER] })).body.value;
  network().setPresence(BEN, { availability: "Away", activity: "Away" });
  await under.agentCall(ANA);
  expect(await ids()).toEqual([
    expect.objectContaining({ id: ANA, availability: "Busy", activity: "InACall" }),
    expect.objectContaining({ id: BEN, availability: "Away", activity: "Away" }),
  ]);
  const tooMany = await under.graph("POST", "/communications/getPresencesByUserId", { ids: Array(651).fill(ANA) });
  expect(tooMany.status).toBe(400);
  expect((await under.graph("GET", `/communications/presences/${ANA}`, undefined, { roles: [] })).body.error.code).toBe(
    "7504",
  );
});

test("knows the users of the token's tenant", async () => {
  const filtered = async (filter: string) => under.graph("GET", `/users?$filter=${encodeURIComponent(filter)}`);
  expect((await filtered("userPrincipalName eq 'ana@contoso.example'")).body.value).toMatchObject([
    { id: ANA, displayName: "Ana" },
  ]);
  expect((await filtered("startswith(displayName,'be')")).body.value).toMatchObject([{ id: BEN }]);
  expect((await filtered("city eq 'Lisbon'")).status).toBe(400);
  expect((await under.graph("GET", `/users/${STRANGER}`)).status).toBe(404);
  expect((await under.graph("GET", "/sites")).status).toBe(404);
});
