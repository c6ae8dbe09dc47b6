// Bodies that Graph, or something that has Graph's token, may send: malformed ones are named and change nothing, odd ones are read.
import { request } from "node:http";
import { customer, numbers } from "../../stories/cast";
import { agent, supportQueue } from "../../stories/props";
import { incomingPath, legPath, openRuntime, table } from "./runtime";
import type { Runtime } from "./runtime";

const report = table("Bodies of call notifications", "body", "webhook", "leg", "what happened");
let runtime: Runtime;
let contactId: string;

const theCallOf = async (n: number) =>
  (await runtime.stage.contacts()).find((contact) => contact.customer.number === customer(n));

beforeAll(async () => {
  runtime = await openRuntime();
  await runtime.stage.setUp(supportQueue(), [agent(1)]);
  contactId = await runtime.callAtMenu(1);
});
afterAll(async () => {
  await runtime.close();
  report.print();
});

const notification = (callId: string, resourceData: unknown, more: object = {}) => ({
  "@odata.type": "#microsoft.graph.commsNotification",
  changeType: "updated",
  resourceUrl: `/communications/calls/${callId}`,
  resourceData,
  ...more,
});
const body = (...value: unknown[]) => ({ "@odata.type": "#microsoft.graph.commsNotifications", value });
const tone = (callId: string, sequenceId: unknown, key = "tone9") =>
  notification(callId, { state: "established", toneInfo: { sequenceId, tone: key } });
const call = (more: object) => notification(contactId, { "@odata.type": "#microsoft.graph.call", ...more });

describe("malformed bodies change nothing", () => {
  test.each<[string, number, () => unknown]>([
    ["empty", 400, () => ""],
    ["white space", 400, () => " \r\n"],
    ["half of a notification", 400, () => JSON.stringify(body(tone(contactId, 1))).slice(0, 120)],
    ["not JSON", 400, () => "callState=incoming"],
    ["two JSON texts", 400, () => "{}{}"],
    ["XML", 400, () => "<notification/>"],
    ["null", 400, () => "null"],
    ["a list", 400, () => JSON.stringify([tone(contactId, 1)])],
    ["a member twice", 400, () => '{"value":[],"value":[]}'],
    ["no notification", 400, () => body()],
    ["a number for a notification", 400, () => body(7)],
    ["a number for resourceUrl", 400, () => body({ ...tone(contactId, 1), resourceUrl: 7 })],
    ["no call id in resourceUrl", 400, () => body({ ...tone(contactId, 1), resourceUrl: "/communications/calls/7" })],
    ["text for resourceData", 400, () => body(notification(contactId, "established"))],
    ["no changeType", 400, () => body({ ...tone(contactId, 1), changeType: undefined })],
    ["a word for a tone's sequence", 400, () => body(tone(contactId, "one"))],
    ["a fraction for a tone's sequence", 400, () => body(tone(contactId, 1.5))],
    ["a list for a state", 400, () => body(call({ state: ["established"] }))],
    ["a word for a result code", 400, () => body(call({ state: "terminated", resultInfo: { code: "busy" } }))],
    [
      "an operation without status",
      400,
      () =>
        body(notification(contactId, { "@odata.type": "#microsoft.graph.playPromptOperation", clientContext: "x" })),
    ],
    [
      "participants that are numbers",
      400,
      () => body(notification(contactId, [1, 2], { resourceUrl: `/communications/calls/${contactId}/participants` })),
    ],
    ["an arrival from nobody", 400, () => body(call({ state: "incoming", targets: [] }))],
    ["one malformed among good ones", 400, () => body(tone(contactId, 1, "tone1"), tone(contactId, 2), 7)],
    ["nested 100,000 deep", 400, () => "[".repeat(100_000)],
    ["nested deep inside", 400, () => `{"value":[{"x":${'{"x":'.repeat(5_000)}1${"}".repeat(5_000)}}]}`],
    ["300 KiB", 413, () => body({ ...tone(contactId, 1), padding: "x".repeat(300 * 1024) })],
  ])("%s: %d", async (what, status, make) => {
    const before = await runtime.mark();
    const statuses = [];
    for (const path of [incomingPath, legPath(contactId)]) statuses.push((await runtime.post(path, make())).status);
    expect(statuses).toEqual([status, status]);
    expect(await runtime.mark()).toBe(before);
    report.row(what, ...statuses, "nothing changed");
  });

  test("one that is called something else than JSON: 415", async () => {
    const before = await runtime.mark();
    const headers = { "content-type": "text/xml" };
    const { status } = await runtime.post(legPath(contactId), body(tone(contactId, 1, "tone1")), { headers });
    expect([status, await runtime.mark()]).toEqual([415, before]);
    report.row("called text/xml", "-", status, "nothing changed");
  });

  test("one of 2 MiB that does not say its length: 413", async () => {
    const before = await runtime.mark();
    const status = await streamed(incomingPath, 2 * 1024 * 1024);
    expect([status, await runtime.mark()]).toEqual([413, before]);
    report.row("2 MiB, of unknown length", status, "-", "nothing changed");
  });

  test.each(["/api/calls/nobody/x/c", legPath("X!"), legPath("x", "leg")])(
    "an address that was never ours: %s",
    async (path) => {
      const before = await runtime.mark();
      expect((await runtime.post(path, body(tone(contactId, 1, "tone1")))).status).toBeGreaterThanOrEqual(400);
      expect(await runtime.mark()).toBe(before);
    },
  );
});

/** Sends so many bytes in pieces, as a client does that does not know how many there will be. */
async function streamed(path: string, bytes: number): Promise<number> {
  const { platform } = runtime.stage;
  const authorization = `Bearer ${await runtime.token()}`;
  const sent = new Promise<number>((resolve, reject) => {
    const headers = { authorization, "content-type": "application/json" };
    const sending = request(platform.url + path, { method: "POST", headers }, (answer) => {
      answer.resume();
      answer.on("end", () => {
        resolve(answer.statusCode ?? 0);
      });
    });
    sending.on("error", reject);
    for (let left = bytes; left > 0; left -= 65_536) sending.write(" ".repeat(65_536));
    sending.end();
  });
  return platform.workload.track(sent);
}

describe("odd bodies are read as they are meant", () => {
  const keysOf = async (id: string) => {
    const contact = (await runtime.stage.contacts()).find((one) => one.contactId === id);
    if (!contact) throw new Error(`no contact ${id}`);
    const events = await runtime.stage.eventsOf(contact);
    return events.flatMap((event) => ("key" in event ? [event.key] : []));
  };

  test("said to be Windows-1252, of calls in upper case, several at once, with a broken character", async () => {
    const id = contactId.toUpperCase();
    const text = JSON.stringify(body(tone(id, 1, "tone9"), tone(id, 2, "star"), { ...tone(id, 2, "star"), note: "?" }));
    // Byte 0xE9 alone is "é" in Windows-1252 and nothing in UTF-8.
    const bytes = Buffer.from(text.replace("?", "\u00e9"), "latin1");
    const headers = { "content-type": "application/json; charset=Windows-1252" };
    expect((await runtime.post(legPath(contactId), bytes, { headers })).status).toBe(202);
    expect((await theCallOf(1))?.customerLeg?.lastTone).toBe(2);
    report.row("Windows-1252, upper-case ids, three at once", "-", 202, "two keys pressed, the third is a repetition");
  });

  test("without a content type, and with everything unknown left aside", async () => {
    const odd = { ...tone(contactId, "3", "tone8"), "@odata.etag": 7, future: { a: [1] } };
    const sent = await runtime.post(legPath(contactId), Buffer.from(JSON.stringify({ ...body(odd), more: null })), {
      headers: { "content-type": "application/json;odata.metadata=minimal" },
    });
    expect([sent.status, (await theCallOf(1))?.customerLeg?.lastTone]).toEqual([202, 3]);
    report.row("unknown members, numbers as text", "-", 202, "key pressed");
  });

  test("in the old protocol, at either address", async () => {
    const before = await runtime.mark();
    const legacy = { id: contactId, callState: "incoming", participants: [], presentedModalityTypes: ["audio"] };
    for (const path of [incomingPath, legPath(contactId)]) expect((await runtime.post(path, legacy)).status).toBe(204);
    expect(await runtime.mark()).toBe(before);
    report.row("old protocol", 204, 204, "nothing changed: it comes again in Graph's form");
  });

  test("two arrivals at once, one for an account that nothing is set up for", async () => {
    const arrival = (callId: string, account: string) =>
      notification(
        callId,
        {
          state: "incoming",
          source: { identity: { phone: { id: customer(5) } } },
          targets: [{ identity: { applicationInstance: { id: account } } }],
        },
        { changeType: "created" },
      );
    const unknown = "99990000-0000-4000-8000-000000000001";
    const before = (await runtime.stage.contacts()).length;
    const { status, log } = await runtime.post(
      incomingPath,
      body(
        arrival("aaaaaaaa-0000-4000-8000-00000000000a", unknown),
        arrival("AAAAAAAA00004000800000000000000B", numbers.support.id.toUpperCase()),
      ),
    );
    expect([status, (await runtime.stage.contacts()).length]).toEqual([202, before + 1]);
    expect(log.join("\n")).toContain(unknown);
    report.row("two arrivals, one for an unknown account", 202, "-", "one contact, one log line");
  });

  test("keys of the call are on record once each", async () => {
    runtime.stage.callsOf(customer(1))[0]?.hangUp();
    await runtime.stage.pass(5);
    expect(await keysOf(contactId)).toEqual(["9", "*", "8"]);
  });
});
