// Prompts, keys and recordings: they take the time their sound takes, one after another.
import { CUSTOMER, SALES_NUMBER, teamsUnderTest } from "./teams-under-test";
import type { Under } from "./teams-under-test";

let under: Under;
beforeEach(async () => {
  under = await teamsUnderTest();
});
afterEach(() => under.stop());

const on = (callId: string, operation: string, body?: unknown) =>
  under.graph("POST", `/communications/calls/${callId}/${operation}`, body);

test("plays prompts in order for as long as they last, and says when each request is done", async () => {
  const [hello, menu] = [under.sound("hello", 2.5), under.sound("menu", 4)];
  const { phone, callId } = await under.answeredCall();
  const began = under.clock.now();
  const first = await on(callId, "playPrompt", under.playBody(hello, "first"));
  const second = await on(callId, "playPrompt", under.playBody(menu, "second"));
  expect([first.status, first.body.status, second.body.status]).toEqual([200, "running", "notStarted"]);
  expect(first.headers.get("location")).toContain(`/operations/${first.body.id}`);
  await under.pass(2.4);
  expect(under.of("operation")).toEqual([]);
  await under.pass(0.2);
  expect(under.of("operation")).toMatchObject([
    { operation: "playPrompt", status: "completed", clientContext: "first", resultInfo: { code: 200, subcode: 0 } },
  ]);
  await under.pass(4);
  expect(under.of("operation").map(({ clientContext }) => clientContext)).toEqual(["first", "second"]);
  expect(phone.hears).toEqual([
    { at: began, uri: hello },
    { at: began + 2500, uri: menu },
  ]);
  expect((await under.graph("GET", `/communications/calls/${callId}/operations/${second.body.id}`)).body.status).toBe(
    "completed",
  );
});

test("refuses media before audio is active and more than twenty prompts", async () => {
  under.teams.network.dial({ from: CUSTOMER, to: SALES_NUMBER });
  await under.pass(0.1);
  const callId = under.of("incoming")[0]?.callId ?? "";
  await on(callId, "answer", under.answerBody());
  expect((await on(callId, "playPrompt", under.playBody(under.sound("x", 1)))).body.error.code).toBe("8501");
  expect((await on(callId, "subscribeToTone", {})).status).toBe(400);
  await under.pass(1);
  const { prompts } = under.playBody(under.sound("x", 1));
  expect((await on(callId, "playPrompt", { prompts: Array(21).fill(prompts[0]) })).status).toBe(400);
  expect((await on(callId, "playPrompt", { prompts: Array(20).fill(prompts[0]) })).status).toBe(200);
});

test("fails the operation when a sound is missing or in a format Graph does not play", async () => {
  const { callId } = await under.answeredCall();
  const stereo = under.sound("stereo", 1);
  under.sounds.get("/stereo.wav")?.writeUInt16LE(2, 22);
  await on(callId, "playPrompt", under.playBody(`${under.appUrl}/missing.wav`, "missing"));
  await on(callId, "playPrompt", under.playBody(stereo, "stereo"));
  await under.pass(0.1);
  expect(under.of("operation")).toMatchObject([
    { clientContext: "missing", status: "failed", resultInfo: { code: 400, subcode: 8536 } },
    { clientContext: "stereo", status: "failed", resultInfo: { code: 400, subcode: 8535 } },
  ]);
});

test("fetches a sound once per resourceId, and keeps the first under it", async () => {
  const uri = under.sound("cached", 1);
  const { callId } = await under.answeredCall();
  await on(callId, "playPrompt", under.playBody(uri));
  await under.pass(2);
  under.sound("cached", 30);
  await on(callId, "playPrompt", under.playBody(uri, "again"));
  await under.pass(1.1);
  expect(under.of("operation").at(-1)).toMatchObject({ clientContext: "again", status: "completed" });
  expect(under.soundsFetched()).toBe(1);
});

test("cancels what plays and what waits, with Graph's code", async () => {
  const { callId } = await under.answeredCall();
  const uri = under.sound("long", 60);
  await on(callId, "playPrompt", under.playBody(uri, "one"));
  await on(callId, "playPrompt", under.playBody(uri, "two"));
  await under.pass(1);
  expect((await on(callId, "cancelMediaProcessing", { clientContext: "stop" })).body.status).toBe("completed");
  await under.pass(0.1);
  expect(
    under.of("operation").map(({ clientContext, status, resultInfo }) => [clientContext, status, resultInfo?.subcode]),
  ).toEqual([
    ["one", "failed", 8508],
    ["two", "failed", 8508],
  ]);
});

test("passes keys on once subscribed, numbered, and refuses keys no phone has", async () => {
  const { phone, callId } = await under.answeredCall();
  phone.press("9");
  expect((await on(callId, "subscribeToTone", { clientContext: "keys" })).body.status).toBe("completed");
  for (const key of ["1", "*", "#"]) phone.press(key);
  await under.pass(0.1);
  expect(under.of("tone").map(({ sequenceId, tone }) => [sequenceId, tone])).toEqual([
    [1, "tone1"],
    [2, "star"],
    [3, "pound"],
  ]);
  expect(() => phone.press("x")).toThrow("x");
});

test("records until a stop tone or the longest time, and gives the recording to its token only", async () => {
  const { phone, callId } = await under.answeredCall();
  await on(callId, "recordResponse", { maxRecordDurationInSeconds: 10, clientContext: "voice" });
  await under.pass(3);
  phone.press("#");
  await on(callId, "recordResponse", { maxRecordDurationInSeconds: 10, playBeep: false });
  await under.pass(11);
  const [stopped, full] = under.of("operation");
  expect([stopped?.resultInfo?.subcode, full?.resultInfo?.subcode]).toEqual([8514, 8515]);
  const { location = "", accessToken = "" } = full?.recording ?? {};
  expect((await fetch(location)).status).toBe(401);
  const recording = await fetch(location, { headers: { Authorization: `Bearer ${accessToken}` } });
  expect((await recording.arrayBuffer()).byteLength).toBe(44 + 10 * 32_000);
});

test("sends keys and reports the end", async () => {
  const { callId } = await under.answeredCall();
  await on(callId, "sendDtmfTones", { tones: ["tone1", "pound"], delayBetweenTonesMs: 500, clientContext: "d" });
  await under.pass(1);
  expect(under.of("operation")).toMatchObject([
    { operation: "sendDtmfTones", completionReason: "completedSuccessfully" },
  ]);
});

test("ends a call that nobody keeps alive for 45 minutes", async () => {
  const { phone, callId } = await under.answeredCall();
  await under.pass(44 * 60);
  expect((await on(callId, "keepAlive")).status).toBe(200);
  await under.pass(44 * 60);
  expect(phone.state).toBe("connected");
  await under.pass(60);
  expect(under.of("call-state").at(-1)).toMatchObject({
    state: "terminated",
    resultInfo: { code: 408, subcode: 8537 },
  });
  expect((await on(callId, "keepAlive")).status).toBe(404);
  expect(phone.state).toBe("ended");
});
