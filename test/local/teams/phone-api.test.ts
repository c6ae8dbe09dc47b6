// The phone network over HTTP: what the phone page uses.
import { ANA, CUSTOMER, SALES_NUMBER, STRANGER, teamsUnderTest } from "./teams-under-test";
import type { Under } from "./teams-under-test";

let under: Under;
beforeEach(async () => {
  under = await teamsUnderTest();
});
afterEach(() => under.stop());

const phones = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(`${under.teams.graphUrl.replace("/v1.0", "/phone-network")}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
};

test("dials, hears, presses and hangs up", async () => {
  const dialled = await phones("POST", "/dial", { from: CUSTOMER, to: SALES_NUMBER });
  expect([dialled.status, dialled.body.state]).toEqual([201, "ringing"]);
  const path = `/calls/${dialled.body.id}`;
  await under.pass(0.1);
  const callId = under.of("incoming")[0]?.callId ?? "";
  await under.graph("POST", `/communications/calls/${callId}/answer`, under.answerBody());
  await under.pass(1);
  const uri = under.sound("hello", 5);
  await under.graph("POST", `/communications/calls/${callId}/subscribeToTone`, {});
  await under.graph("POST", `/communications/calls/${callId}/playPrompt`, under.playBody(uri));
  await under.pass(1);
  expect((await phones("GET", "/calls")).body.calls).toMatchObject([{ state: "connected", hears: [{ uri }] }]);
  expect((await phones("POST", `${path}/press`, { key: "1" })).status).toBe(200);
  expect((await phones("POST", `${path}/press`, { key: "x" })).status).toBe(400);
  expect((await phones("POST", `${path}/hangup`, {})).body.state).toBe("ended");
  expect((await phones("GET", path)).body.endedWith.code).toBe(200);
  await under.pass(0.1);
  expect(under.of("tone")).toHaveLength(1);
});

test("plays an agent whose client rings until answered or declined by hand", async () => {
  await under.graph("POST", "/communications/calls", under.callBody(ANA));
  await under.pass(2);
  const [ringing] = (await phones("GET", "/calls")).body.calls;
  expect(ringing).toMatchObject({ who: ANA, state: "ringing" });
  expect((await phones("POST", `/calls/${ringing.id}/answer`, {})).body.state).toBe("connected");
  await under.graph("POST", "/communications/calls", under.callBody(ANA));
  await under.pass(2);
  const second = (await phones("GET", "/calls")).body.calls.find(({ state }: { state: string }) => state === "ringing");
  expect((await phones("POST", `/calls/${second.id}/decline`, {})).body.state).toBe("ended");
});

test("sets people and presence, and lists who can be called", async () => {
  expect(
    (
      await phones("PUT", "/people", {
        address: { number: CUSTOMER },
        person: ["busy", { decline: { afterSeconds: 1 } }],
      })
    ).status,
  ).toBe(204);
  expect((await phones("PUT", "/people", { address: { number: CUSTOMER }, person: "asleep" })).status).toBe(400);
  expect((await phones("PUT", "/presence", { userId: STRANGER, availability: "Busy", activity: "Busy" })).status).toBe(
    204,
  );
  expect((await phones("PUT", "/presence", { userId: "nobody", availability: "Busy", activity: "Busy" })).status).toBe(
    400,
  );
  const { tenants } = (await phones("GET", "/directory")).body;
  expect(tenants[0].resourceAccounts[0].number).toBe(SALES_NUMBER);
  expect(tenants[1].users[0].presence.availability).toBe("Busy");
});

test("takes only JSON, and knows what is not there", async () => {
  const url = `${under.teams.graphUrl.replace("/v1.0", "/phone-network")}/dial`;
  const form = await fetch(url, { method: "POST", body: JSON.stringify({ to: SALES_NUMBER }) });
  expect(form.status).toBe(400);
  const empty = await fetch(url, { method: "POST" });
  expect(empty.status).toBe(415);
  expect((await phones("POST", "/calls/unknown/answer", {})).status).toBe(404);
  expect((await phones("GET", "/nothing")).status).toBe(404);
  expect((await phones("POST", "/dial", { to: "+19999999" })).body).toMatchObject({
    state: "ended",
    endedWith: { code: 404 },
  });
});

test("streams everything that happens, without holding time up", async () => {
  const stop = new AbortController();
  const stream = await fetch(`${under.teams.graphUrl.replace("/v1.0", "/phone-network")}/events`, {
    signal: stop.signal,
  });
  under.teams.network.dial({ from: CUSTOMER, to: SALES_NUMBER });
  await under.pass(16);
  let text = "";
  for await (const piece of stream.body ?? []) {
    text += Buffer.from(piece).toString();
    if (text.includes("event: ends")) break;
  }
  expect(text).toMatch(/event: dials\ndata: \{.*"to":"\+351210000001".*\}\n\n/);
  stop.abort();
});
