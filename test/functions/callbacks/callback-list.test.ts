// Looking through callbacks: every way to ask wrongly is told by the field, and a table holds them all.
import * as lists from "../../../functions/callbacks/callback-list.http";
import { requestCallback } from "../../../functions/callbacks/callback.http";
import { began, callbackOffice } from "./callback-office";

jest.mock("../../../shared/compose", () => ({ composition: () => undefined }));

const good = {
  state: "open",
  queueId: "support",
  number: "+351 912 345 678",
  from: "1700000000000",
  before: "2026-11-22T09:30:00+00:00",
  origin: "api",
  ownerId: "33333333-3333-4333-8333-333333333333",
  outcome: "failed",
  isScheduled: "true",
  limit: "20",
  continuation: "abc",
};

const wrong: readonly [string, readonly string[]][] = [
  ["state", ["", "Open", "all", "null"]],
  ["queueId", ["", "a b", "x".repeat(65), "../x"]],
  ["number", ["", "912", "hello", "+351abc", "+", "9".repeat(60)]],
  ["from", ["", "yesterday", "-1", "1.5", "2026-13-01T00:00:00Z", "2026-11-22T09:30:00", "9".repeat(16)]],
  ["before", ["", "never", "1e9"]],
  ["origin", ["", "phone"]],
  ["ownerId", ["", "ana", "33333333"]],
  ["outcome", ["", "done"]],
  ["isScheduled", ["", "yes", "1"]],
  ["limit", ["", "0", "-1", "201", "2.5", "many"]],
  ["continuation", ["", "x".repeat(4097)]],
];

const query = (values: Record<string, string>) => ({ path: `callbacks?${new URLSearchParams(values).toString()}` });

describe("the list of callbacks", () => {
  it("takes every filter at once", async () => {
    const office = await callbackOffice();
    const { continuation: _, ...first } = good;
    expect((await office.ask(lists.listCallbacks, query(first))).status).toBe(200);
  });

  it.each(wrong)("refuses a wrong %s by name", async (field, values) => {
    const office = await callbackOffice();
    for (const value of values) {
      const { status, json } = await office.ask(lists.listCallbacks, query({ ...good, [field]: value }));
      expect({ value, status, fields: json.errors?.map((error: { field: string }) => error.field) }).toEqual({
        value,
        status: 400,
        fields: [field],
      });
    }
    const twice = await office.ask(lists.listCallbacks, { path: `callbacks?${field}=a&${field}=b` });
    expect(twice.json.errors).toContainEqual(expect.objectContaining({ field }));
  });

  it("finds what was asked for", async () => {
    const office = await callbackOffice();
    await office.add("cb-1", { origin: "api" });
    await office.add("cb-2", { origin: "abandoned" });
    const found = async (values: Record<string, string>) =>
      (await office.ask(lists.listCallbacks, query(values))).json.items.map(
        ({ callbackId }: { callbackId: string }) => callbackId,
      );
    expect(await found({ origin: "abandoned" })).toEqual(["cb-2"]);
    expect(await found({ from: String(began), state: "open", isScheduled: "false" })).toHaveLength(2);
    expect(await found({ before: new Date(began).toISOString() })).toEqual([]);
  });

  it.each(["user:agent", "app:supervisor-not", "forged"])("is not shown to %s", async (token) => {
    const office = await callbackOffice();
    expect([401, 403]).toContain((await office.ask(lists.listCallbacks, { token })).status);
    expect([401, 403]).toContain((await office.ask(lists.exportCallbacks, { token })).status);
  });
});

describe("the table of callbacks", () => {
  it("holds every callback that fits once, over all pages", async () => {
    const office = await callbackOffice();
    for (let n = 0; n < 450; n++)
      await office.add(`cb-${n}`, { requestedAt: began + n, origin: n % 2 ? "api" : "redial" });
    const answer = await office.ask(lists.exportCallbacks, query({ origin: "api" }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="callbacks.csv"');
    const [header = "", ...rows] = answer.text.trimEnd().split("\r\n");
    expect(header).toMatch(/^callbackId,queueId,number,/);
    expect(new Set(rows.map((row) => row.split(",")[0])).size).toBe(225);
  });

  it("makes no formula of what people have written", async () => {
    const office = await callbackOffice();
    await office.add("cb-1", { purpose: '=cmd|"/c calc"!A1', number: "+351912345678" });
    const { text } = await office.ask(lists.exportCallbacks);
    expect(text).toContain(`"'=cmd|""/c calc""!A1"`);
    expect(text).toContain(",'+351912345678,");
  });

  it("tells an outage as an outage, when it begins with one", async () => {
    const office = await callbackOffice();
    jest.spyOn(office.callbacks, "list").mockRejectedValue(new Error("down"));
    expect((await office.ask(lists.exportCallbacks)).status).toBe(500);
  });
});

describe("asking for callbacks too often", () => {
  const wish = (n: number) => ({ body: { queueId: "support", number: "+351 912 345 678", idempotencyKey: `k${n}` } });

  it("is refused with the time to wait, and for that client only", async () => {
    const office = await callbackOffice(3);
    for (let n = 0; n < 3; n++) expect((await office.ask(requestCallback, wish(n))).status).toBe(201);
    const refused = await office.ask(requestCallback, wish(3));
    expect(refused.status).toBe(429);
    expect(refused.json.type).toBe("urn:contact-center:too-many");
    expect(refused.headers.get("retry-after")).toBe("20");
    office.pass(20_000);
    expect((await office.ask(requestCallback, wish(3))).status).toBe(201);
  });

  it("makes nothing of the request that was one too many", async () => {
    const office = await callbackOffice(1);
    await office.ask(requestCallback, wish(1));
    await office.ask(requestCallback, wish(2));
    expect(office.callbacks.values().map(({ value }) => value.callbackId)).toEqual(["cb-k1"]);
  });
});
