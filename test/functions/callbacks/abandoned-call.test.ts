// Callers who gave up: shown until they are heard of again, and called back by one click.
import { callBackAbandoned, listAbandoned } from "../../../functions/callbacks/abandoned-call.http";
import { contactRecord } from "../../shared/ports/samples";
import { tenantId } from "../plumbing/edge";
import { began, callbackOffice } from "./callback-office";

jest.mock("../../../shared/compose", () => ({ composition: () => undefined }));

const minute = 60_000;

async function office() {
  const opened = await callbackOffice();
  const gaveUp = async (name: string, number: string | undefined, minutesAgo: number, where = "queue:support") => {
    const { contact, ...record } = contactRecord(tenantId, name);
    const at = began - minutesAgo * minute;
    const phase = { in: "closed", reason: "abandoned", where, at } as const;
    const customer = number === undefined ? {} : { number };
    await opened.contacts.create({ ...record, contact: { ...contact, customer, phase, arrivedAt: at - minute } });
  };
  const list = (query = "") => opened.ask(listAbandoned, { path: `x?${query}`, params: { queueId: "support" } });
  const callBack = (body: unknown, queueId = "support") =>
    opened.ask(callBackAbandoned, { params: { queueId }, body: JSON.stringify(body) });
  return { ...opened, gaveUp, list, callBack };
}

describe("callers who gave up", () => {
  it("are shown until they call again, each once, of the last day unless more is asked for", async () => {
    const { gaveUp, list } = await office();
    await gaveUp("a1", "+351911111111", 50);
    await gaveUp("a2", "+351911111111", 30);
    await gaveUp("b1", "+351922222222", 20);
    await gaveUp("b2", "+351922222222", 10, "flow:menu");
    await gaveUp("c", "+351933333333", 3 * 24 * 60);
    const shown = async (query?: string) =>
      (await list(query)).json.items.map(({ contactId }: { contactId: string }) => contactId);
    expect(await shown()).toEqual(["a2"]);
    expect(await shown(`since=${new Date(began - 4 * 24 * 60 * minute).toISOString()}`)).toEqual(["a2", "c"]);
    expect(await shown("since=0&limit=1")).toEqual([]);
  });

  it("are called back by one click, once, each told by itself", async () => {
    const { gaveUp, callBack, callbacks } = await office();
    await gaveUp("a", "+351911111111", 30);
    await gaveUp("nameless", undefined, 30);
    await gaveUp("elsewhere", "+351922222222", 30, "queue:sales");
    const contactIds = ["a", "nameless", "elsewhere", "nobody", "a"];
    for (let twice = 0; twice < 2; twice++) {
      const { status, json } = await callBack({ contactIds });
      expect(status).toBe(200);
      expect(json.items).toMatchObject([
        { contactId: "a", callbackId: "cb-abandoned:a" },
        { contactId: "nameless", refusal: { code: "not-now" } },
        { contactId: "elsewhere", refusal: { code: "not-now" } },
        { contactId: "nobody", refusal: { code: "not-found" } },
      ]);
    }
    expect(callbacks.values()).toHaveLength(1);
    expect(callbacks.values()[0]?.value).toMatchObject({ number: "+351911111111", origin: "abandoned" });
  });

  it.each([
    ["contactIds", {}],
    ["contactIds", { contactIds: [] }],
    ["contactIds", { contactIds: "a" }],
    ["contactIds", { contactIds: Array.from({ length: 51 }, (_, n) => `c${n}`) }],
    ["contactIds.1", { contactIds: ["a", 3] }],
    ["contactIds.0", { contactIds: ["../a"] }],
  ])("refuses a wrong %s by name", async (field, body) => {
    const { callBack } = await office();
    const { status, json } = await callBack(body);
    expect({ status, fields: json.errors.map((error: { field: string }) => error.field) }).toEqual({
      status: 400,
      fields: [field],
    });
  });

  it("are of a queue that exists, and for supervisors", async () => {
    const { ask, callBack } = await office();
    expect((await callBack({ contactIds: ["a"] }, "nowhere")).status).toBe(404);
    expect((await ask(listAbandoned, { params: { queueId: "nowhere" } })).status).toBe(404);
    expect((await ask(listAbandoned, { params: { queueId: "support" }, token: "app:callbacks" })).status).toBe(403);
    for (const query of ["since=soon", "limit=0", "limit=101"])
      expect((await ask(listAbandoned, { path: `x?${query}`, params: { queueId: "support" } })).status).toBe(400);
  });
});
