// Links by which customers see, move and cancel a callback without signing in.
import { requestCallback } from "../../../functions/callbacks/callback.http";
import { changeByLink, renewLink, viewByLink } from "../../../functions/callbacks/manage-link.http";
import { callbackOffice, freeSlot } from "./callback-office";

jest.mock("../../../shared/compose", () => ({ composition: () => undefined }));

type Office = Awaited<ReturnType<typeof callbackOffice>>;

const tokenIn = (url: string) => new URL(url).pathname.split("/").at(-1) ?? "";

async function linkTo(office: Office, callbackId: string): Promise<string> {
  const { json } = await office.ask(renewLink, { params: { callbackId } });
  return tokenIn(json.url);
}
const view = (office: Office, token: string, headers = {}) =>
  office.ask(viewByLink, { token: "", params: { token }, headers });
const change = (office: Office, token: string, body: unknown) =>
  office.ask(changeByLink, { token: "", params: { token }, body });
const stateOf = (office: Office, name: string) =>
  office.callbacks.values().find(({ value }) => value.callbackId === name)?.value.state;

describe("a manage link", () => {
  it("comes with the callback that was asked for, the same one when asked for again", async () => {
    const office = await callbackOffice();
    const ask = () =>
      office.ask(requestCallback, { body: { queueId: "support", number: "+351912345678", idempotencyKey: "k" } });
    const [first, second] = [await ask(), await ask()];
    expect(first.json.manageLink.url).toMatch(/^https:\/\/contact\.example\/api\/callbacks\/manage\/[\w.-]+$/);
    expect(second.json.manageLink).toEqual(first.json.manageLink);
  });

  it("is not told to whoever only knows the number of a callback that stands already", async () => {
    const office = await callbackOffice();
    await office.add("cb-1", { purpose: "order 1" });
    const body = { queueId: "support", number: "+351912345678", purpose: "order 1" };
    const { status, json } = await office.ask(requestCallback, { body });
    expect(status).toBe(200);
    expect(json.callbackId).toBe("cb-1");
    expect(json).not.toHaveProperty("manageLink");
  });

  it("shows the callback to whoever has it, and only so much of the number that its owner knows it", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const { status, json, headers } = await view(office, await linkTo(office, "cb-1"));
    expect(status).toBe(200);
    expect(json).toMatchObject({
      language: "pt-PT",
      queueName: "Apoio",
      number: "•••••••••567",
      state: "waiting",
      attempts: 0,
      freeSlots: [freeSlot],
    });
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("opens a page in a browser, with the status of what is behind it, that other sites learn nothing of", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const accept = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
    const page = await view(office, await linkTo(office, "cb-1"), accept);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect((await view(office, "forged.token", accept)).status).toBe(403);
    expect((await view(office, "forged.token", accept)).text).toContain("<title>");
  });

  it("cancels once; used again it is gone, and nothing happens", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const token = await linkTo(office, "cb-1");
    expect((await change(office, token, { do: "cancel" })).json).toEqual({ done: "cancelled" });
    expect(stateOf(office, "cb-1")).toMatchObject({ is: "closed", outcome: "cancelled" });
    expect((await change(office, token, { do: "cancel" })).status).toBe(410);
    expect((await change(office, token, { do: "move", at: freeSlot.start })).status).toBe(410);
    expect((await view(office, token)).status).toBe(410);
    expect((await office.ask(renewLink, { params: { callbackId: "cb-1" } })).status).toBe(409);
  });

  it("moves, and hands out the next link in place of itself", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const token = await linkTo(office, "cb-1");
    const moved = await change(office, token, { do: "move", at: freeSlot.start });
    expect(moved.json).toMatchObject({ done: "moved", next: expect.stringContaining("/api/callbacks/manage/") });
    expect((await view(office, token)).status).toBe(410);
    const next = moved.json.next.split("/").at(-1);
    expect((await view(office, next)).json).toMatchObject({ state: "scheduled", slot: freeSlot });
    expect((await change(office, next, { do: "cancel" })).status).toBe(200);
  });

  it("is not used up by a change that was refused", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const token = await linkTo(office, "cb-1");
    expect((await change(office, token, { do: "move", at: 1 })).status).toBe(409);
    expect((await change(office, token, { do: "cancel" })).status).toBe(200);
  });

  it("lets the same change be asked for again after an outage", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const token = await linkTo(office, "cb-1");
    office.fail(new Error("down"));
    expect((await change(office, token, { do: "cancel" })).status).toBe(500);
    expect((await change(office, token, { do: "move", at: freeSlot.start })).status).toBe(409);
    office.fail(undefined);
    expect((await change(office, token, { do: "cancel" })).status).toBe(200);
  });

  it("makes one change where two are asked for at once", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const token = await linkTo(office, "cb-1");
    const answers = await Promise.all([
      change(office, token, { do: "cancel" }),
      change(office, token, { do: "move", at: freeSlot.start }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  it("is replaced by a new one", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const [old, fresh] = [await linkTo(office, "cb-1"), await linkTo(office, "cb-1")];
    expect((await change(office, old, { do: "cancel" })).status).toBe(410);
    expect((await view(office, fresh)).status).toBe(200);
  });

  it("is over with its time: 410; forged: 403", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const token = await linkTo(office, "cb-1");
    office.pass(24 * 3_600_000 + 1);
    expect((await view(office, token)).status).toBe(410);
    expect((await change(office, token, { do: "cancel" })).status).toBe(410);
    for (const forged of [`${token}x`, token.slice(2), "a.b", "", "..", token.replace(".", "")]) {
      expect((await view(office, forged)).status).toBe(403);
      expect((await change(office, forged, { do: "cancel" })).status).toBe(403);
    }
    expect(stateOf(office, "cb-1")).toEqual({ is: "pending" });
  });

  it("is refused when it comes too often, and tells when to come back", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const token = await linkTo(office, "cb-1");
    for (let n = 0; n < 30; n++) expect((await view(office, token)).status).toBe(200);
    const refused = await view(office, token);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("2");
  });

  it.each([
    ["do", {}],
    ["do", { do: null }],
    ["do", { do: "delete" }],
    ["do", { do: ["cancel"] }],
    ["at", { do: "move" }],
    ["at", { do: "move", at: "soon" }],
    ["at", { do: "move", at: -1 }],
    ["at", { do: "move", at: 1.5 }],
    ["at", { do: "move", at: 1e300 }],
    ["at", { do: "move", at: 8.64e15 }],
    ["at", { do: "cancel", at: 1 }],
    ["surprise", { do: "cancel", surprise: 1 }],
    ["", []],
    ["", "text"],
  ])("refuses a wrong %j by name: %j", async (field, body) => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const { status, json } = await change(office, await linkTo(office, "cb-1"), JSON.stringify(body));
    const named = new Set(json.errors?.map((error: { field: string }) => error.field));
    expect({ status, fields: [...named] }).toEqual({ status: 400, fields: [field] });
  });

  it("refuses far too much text", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const token = await linkTo(office, "cb-1");
    expect((await change(office, token, { do: "cancel", why: "x".repeat(2_000) })).status).toBe(413);
  });
});

describe("handing out links", () => {
  it("is for who may ask for callbacks, of callbacks that exist", async () => {
    const office = await callbackOffice();
    await office.add("cb-1");
    const params = { callbackId: "cb-1" };
    expect((await office.ask(renewLink, { params, token: "app:callbacks" })).status).toBe(200);
    expect((await office.ask(renewLink, { params, token: "user:agent" })).status).toBe(403);
    expect((await office.ask(renewLink, { params: { callbackId: "cb-2" } })).status).toBe(404);
    expect((await office.ask(renewLink, { params: { callbackId: "2" } })).status).toBe(400);
  });
});
