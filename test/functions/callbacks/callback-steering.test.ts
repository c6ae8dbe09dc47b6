// Steering callbacks over HTTP: by whom, on record, once however often it is asked for; and every way to ask wrongly.
import * as routes from "../../../functions/callbacks/callback-steering.http";
import { userId } from "../plumbing/edge";
import { ana, began, callbackOffice, freeSlot } from "./callback-office";

jest.mock("../../../shared/compose", () => ({ composition: () => undefined }));

const params = { callbackId: "cb-1" };
const minute = 60_000;

async function office() {
  const opened = await callbackOffice();
  await opened.add("cb-1");
  const ask = (route: unknown, body?: unknown, others: object = {}) =>
    opened.ask(route, { params, ...(body === undefined ? {} : { body: JSON.stringify(body) }), ...others });
  return { ...opened, ask };
}

describe("steering a callback", () => {
  it.each([
    ["to another queue", routes.moveCallback, { queueId: "sales" }, { queueId: "sales" }],
    [
      "to one agent",
      routes.giveCallback,
      { agentId: ana, forSeconds: 600 },
      { owner: { agentId: ana, until: began + 10 * minute } },
    ],
    ["sooner", routes.prioritiseCallback, { priorityMinutes: 30 }, { priorityMinutes: 30 }],
    ["now", routes.callNow, undefined, { priorityMinutes: 44_640, state: { is: "pending" } }],
  ])("%s answers with the callback as it is then, on record once with who did it", async (_, route, body, expected) => {
    const { ask, callbacks } = await office();
    for (let twice = 0; twice < 2; twice++) {
      const { status, json } = await ask(route, body);
      expect(status).toBe(200);
      expect(json).toMatchObject({ ...expected, changes: [{ at: began, by: userId, what: expect.any(String) }] });
    }
    expect(callbacks.values()[0]?.value.changes).toHaveLength(1);
  });

  it("makes each of several changes at once, and loses none", async () => {
    const { ask, callbacks } = await office();
    await Promise.all([
      ask(routes.moveCallback, { queueId: "sales" }),
      ask(routes.prioritiseCallback, { priorityMinutes: 30 }),
      ask(routes.giveCallback, { agentId: ana }),
    ]);
    expect(callbacks.values()[0]?.value).toMatchObject({
      queueId: "sales",
      priorityMinutes: 30,
      owner: { agentId: ana },
      changes: [{}, {}, {}],
    });
  });

  it("waits until nobody is being asked, and changes nothing that is over", async () => {
    const { ask, add, ringAgent, callbacks } = await office();
    await add("cb-2", { state: { is: "closed", outcome: "connected", at: 0 } });
    expect((await ask(routes.callNow, undefined, { params: { callbackId: "cb-2" } })).status).toBe(409);
    ringAgent();
    expect((await ask(routes.callNow)).status).toBe(409);
    expect(callbacks.values().map(({ value }) => value.changes)).toEqual([undefined, undefined]);
  });

  it("calls nobody at night, and says from when it may", async () => {
    const { ask, add } = await office();
    const calling = { timeZone: "America/Los_Angeles", country: "US", hours: { from: "09:00", to: "20:00" } };
    await add("cb-3", { rules: { attempts: 1, pauseSeconds: 60, until: began + 48 * 60 * minute, calling } });
    const { status, json } = await ask(routes.callNow, undefined, { params: { callbackId: "cb-3" } });
    expect(status).toBe(409);
    expect(json.detail).toContain("must not be called before 2026-11-23T17:00:00.000Z");
  });

  it.each([
    [400, "queueId", routes.moveCallback, [{}, { queueId: 3 }, { queueId: "" }, { queueId: "a b" }, { queueId: null }]],
    [422, "queueId", routes.moveCallback, [{ queueId: "nowhere" }]],
    [400, "agentId", routes.giveCallback, [{}, { agentId: "ana" }, { agentId: 3 }, { agentId: [ana] }]],
    [422, "agentId", routes.giveCallback, [{ agentId: userId }]],
    [
      400,
      "forSeconds",
      routes.giveCallback,
      [0, 59, -1, 1.5, 2_592_001, "60", null].map((forSeconds) => ({ agentId: ana, forSeconds })),
    ],
    [
      400,
      "priorityMinutes",
      routes.prioritiseCallback,
      [{}, ...[-1, 0.5, 10_081, "5", null, [5]].map((priorityMinutes) => ({ priorityMinutes }))],
    ],
    [400, "at", routes.moveToTime, [{}, ...[-1, 1.5, "soon", "2026-13-01T00:00:00Z", null, {}].map((at) => ({ at }))]],
    [422, "at", routes.moveToTime, [{ at: 1 }, { at: "2026-11-23T03:00:00Z" }]],
  ])("answers %i and names %s where it is wrong", async (expected, field, route, bodies) => {
    const { ask, callbacks } = await office();
    for (const body of bodies) {
      const { status, json } = await ask(route, body);
      const fields = json.errors?.map((error: { field: string }) => error.field);
      expect({ body, status, fields }).toEqual({ body, status: expected, fields: [field] });
    }
    expect(callbacks.values()[0]?.value.changes).toBeUndefined();
  });

  it("takes a free time, and the id of a callback that is there", async () => {
    const { ask } = await office();
    expect((await ask(routes.moveToTime, { at: freeSlot.start })).status).toBe(200);
    for (const [callbackId, status] of [
      ["cb-9", 404],
      ["9", 400],
    ] as const)
      for (const [route, body] of [
        [routes.moveCallback, { queueId: "sales" }],
        [routes.callNow, undefined],
        [routes.moveToTime, { at: freeSlot.start }],
      ] as const)
        expect((await ask(route, body, { params: { callbackId } })).status).toBe(status);
  });

  it("is for supervisors; programs may only move it to another time", async () => {
    const { ask } = await office();
    for (const token of ["user:agent", "user:admin", "app:callbacks"])
      for (const route of [routes.moveCallback, routes.giveCallback, routes.prioritiseCallback, routes.callNow])
        expect((await ask(route, {}, { token })).status).toBe(403);
    expect((await ask(routes.moveToTime, { at: freeSlot.start }, { token: "app:callbacks" })).status).toBe(200);
    expect((await ask(routes.moveToTime, { at: freeSlot.start }, { token: "user:agent" })).status).toBe(403);
  });
});
