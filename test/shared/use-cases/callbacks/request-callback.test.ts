// Wishes from outside for a callback: what is refused, what joins another, what is agreed on.
import { setting } from "../../../../shared/contracts/settings/setting";
import type { CallbackWish } from "../../../../shared/use-cases/callbacks/request-callback";
import { idOf, type AgentId, type QueueId } from "../../../../shared/domain/kernel/ids";
import { noStatistics, observe } from "../../../../shared/domain/queue/queue-statistics";
import { smallHouse, tenantId } from "../small-house";

const queueId = idOf<QueueId>("support");
const at = (iso: string) => Date.parse(iso);
const monday = at("2026-03-02T10:10:00Z");
const day = [{ from: "09:00", to: "18:00" }];
const wish = (change: Partial<CallbackWish> = {}): CallbackWish => ({
  tenantId,
  queueId,
  number: "912 345 678",
  by: "web",
  ...change,
});

async function office(callback: object = {}) {
  const house = await smallHouse();
  house.pass(monday - house.now());
  const put = (kind: "queues" | "hours" | "endpoints", item: object) =>
    house.use.settings.put(tenantId, {
      setting: setting.parse({ kind, ...item }),
      expected: "anything",
      by: { id: "a" },
      at: 0,
    });
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day };
  const setHours = (change: object = {}) =>
    put("hours", { id: "office", name: "Office", timeZone: "Europe/Lisbon", weekly, ...change });
  await setHours();
  await put("queues", { id: "support", name: "Support", hours: "office", callback });
  const ask = async (change: Partial<CallbackWish> = {}) => {
    const made = await house.use.requestCallback(wish(change));
    return made.ok ? made.value : { refused: made.refusal };
  };
  return { ...house, put, setHours, ask };
}
const free = { promiseControl: false };
const slots = { ...free, slots: { perHalfHour: 1, daysAhead: 7 } };

describe("a wish for a callback", () => {
  it("is read as people write numbers in the queue's country", async () => {
    const { ask } = await office(free);
    expect(await ask()).toMatchObject({
      isNew: true,
      merged: false,
      callback: {
        number: "+351912345678",
        timeZone: "Europe/Lisbon",
        origin: "api",
        requests: [{ at: monday, by: "web", origin: "api" }],
        state: { is: "pending" },
        rules: { calling: { country: "PT", timeZone: "Europe/Lisbon" } },
      },
    });
  });

  it.each<[string, Partial<CallbackWish>]>([
    ["queueId", { queueId: idOf<QueueId>("nowhere") }],
    ["number", { number: "12" }],
    ["number", { number: "+351760123456" }],
    ["number", { number: "+881612345678" }],
    ["number", { number: "+351210000000" }],
    ["timeZone", { timeZone: "Mars/Olympus" }],
    ["preferredAgentId", { preferredAgentId: idOf("nobody") }],
    ["endpointId", { endpointId: idOf("nothing") }],
    ["at", { at: { moment: monday - 3_600_000 } }],
    ["at", { at: { moment: at("2026-03-01T10:00:00Z") } }],
    ["at", { at: { moment: at("2026-03-02T18:00:00Z") } }],
    ["at", { at: { moment: at("2026-03-20T10:00:00Z") } }],
    ["at", { at: { wall: "2026-02-30T10:00" } }],
  ])("is refused with the field %s that cannot be as asked: %j", async (field, change) => {
    const { ask, runs, use } = await office(slots);
    expect(await ask(change)).toMatchObject({ refused: { code: "unprocessable", field } });
    expect(runs).toEqual([]);
    expect(await use.openNumbers.of(tenantId, "+351912345678")).toEqual([]);
  });

  it("is never called from an external endpoint, which has no account, even if it opens the very queue", async () => {
    const { put, ask, use } = await office(free);
    const id = "e0000000-0000-4000-8000-000000000009";
    const opens = { queue: "support" };
    await put("endpoints", { id, name: "SBC", number: "+351229000001", opens, model: "direct-routing" });
    const made = await ask();
    if ("refused" in made) throw new Error(made.refused.message);
    const contact = await use.contacts.load({ tenantId, contactId: made.callback.contactId });
    expect(contact?.value.contact.endpointId).toBeDefined();
    expect(contact?.value.contact.endpointId).not.toBe(id);
    expect(await ask({ endpointId: idOf(id), number: "912345679" })).toMatchObject({
      refused: { field: "endpointId" },
    });
  });

  it("names the key that was used for another wish, and knows the same wish again", async () => {
    const { ask } = await office(free);
    const first = await ask({ idempotencyKey: "k" });
    expect(await ask({ idempotencyKey: "k" })).toEqual({ ...first, isNew: false });
    expect(await ask({ idempotencyKey: "k", number: "912345679" })).toMatchObject({
      refused: { field: "idempotencyKey" },
    });
  });

  it("joins the one that is open for the same number and purpose, whoever asks", async () => {
    const { ask, runs } = await office(free);
    await ask();
    const again = { number: "+351 912-345-678", by: "ana", origin: "supervisor", idempotencyKey: "k" } as const;
    expect(await ask(again)).toMatchObject({
      isNew: false,
      merged: true,
      callback: { requests: [{ by: "web" }, { by: "ana", origin: "supervisor" }] },
    });
    expect(await ask(again)).toMatchObject({ merged: true, callback: { requests: [{}, {}] } });
    expect(runs).toHaveLength(1);
  });

  it("is one too many for other purposes, up to what the queue allows", async () => {
    const { ask } = await office({ ...free, numbers: { openAtMost: 2 } });
    await ask();
    expect(await ask({ purpose: "billing" })).toMatchObject({ isNew: true });
    expect(await ask({ purpose: "moving" })).toMatchObject({ refused: { field: "number" } });
  });

  it("finds the number free once the callback before is closed", async () => {
    const { ask, use } = await office(free);
    const first = await ask();
    if ("refused" in first) throw new Error("refused");
    await use.cancelCallback(first.callback, "ana");
    expect(await ask()).toMatchObject({ isNew: true, merged: false });
  });

  it("lets one of two in that come at once", async () => {
    const { ask, runs } = await office(free);
    const both = await Promise.allSettled([ask(), ask()]);
    // Whoever comes while the first is being made is asked to come again.
    expect(both.some((one) => one.status === "fulfilled")).toBe(true);
    expect(runs).toHaveLength(1);
  });

  it("waits for the morning where nobody may be called yet", async () => {
    const { ask } = await office(free);
    expect(await ask({ number: "+1 212 555 0123" })).toMatchObject({
      callback: { timeZone: "America/New_York", state: { is: "paused", until: at("2026-03-02T13:00:00Z") } },
    });
  });
});

describe("a wish for a time", () => {
  it("is agreed on for the half hour that it falls into, and holds no place until then", async () => {
    const { ask, use } = await office(slots);
    const made = await ask({ at: { moment: at("2026-03-03T11:10:00Z") } });
    expect(made).toMatchObject({
      callback: {
        slot: { start: at("2026-03-03T11:00:00Z"), end: at("2026-03-03T11:30:00Z") },
        state: { is: "scheduled", from: at("2026-03-03T11:00:00Z") },
        rules: { until: at("2026-03-10T11:00:00Z") },
      },
    });
    expect(await use.line.count(tenantId, queueId)).toBe(0);
    expect(await ask({ number: "912345679", at: { moment: at("2026-03-03T11:00:00Z") } })).toMatchObject({
      refused: { code: "not-now" },
    });
  });

  it("is the first of two times that the clock shows twice, and the change itself where it is passed over", async () => {
    const night = [{ from: "00:00", to: "24:00" }];
    const weekly = { mon: night, tue: night, wed: night, thu: night, fri: night, sat: night, sun: night };
    const anyHour = { ...slots, callingHours: { from: "00:00", to: "24:00" } };
    const { ask, setHours, pass, now } = await office(anyHour);
    await setHours({ weekly });
    pass(at("2026-10-24T10:00:00Z") - now());
    // A country without legal hours.
    const german = "+49 30 901820";
    expect(await ask({ number: german, at: { wall: "2026-10-25T02:30" } })).toMatchObject({
      callback: { slot: { start: at("2026-10-25T00:30:00Z") }, changes: [{ by: "rule" }] },
    });
    pass(at("2027-03-27T10:00:00Z") - now());
    expect(await ask({ number: "+49 30 901821", at: { wall: "2027-03-28T02:30" } })).toMatchObject({
      callback: { slot: { start: at("2027-03-28T01:00:00Z") }, changes: [{ by: "rule" }] },
    });
  });

  it("is begun in its slot, by its orchestration, with top rank", async () => {
    const { ask, use, pass, now } = await office(slots);
    const made = await ask({ at: { moment: at("2026-03-03T11:00:00Z") } });
    if ("refused" in made) throw new Error(made.refused.message);
    pass(at("2026-03-03T11:00:00Z") - now());
    await use.callbackActs.begin(made.callback);
    const entries = await use.line.waiting(tenantId, queueId, 10);
    expect(entries.map(({ value }) => value.rank)).toEqual([at("2026-03-02T11:00:00Z")]);
  });

  it("moves on where a holiday was added meanwhile, and says so", async () => {
    const { ask, use, told, setHours, pass, now } = await office(slots);
    const made = await ask({ at: { moment: at("2026-03-03T11:00:00Z") } });
    if ("refused" in made) throw new Error(made.refused.message);
    await setHours({ holidays: [{ date: "2026-03-03", name: "Carnival" }] });
    pass(at("2026-03-03T11:00:00Z") - now());
    await use.callbackActs.begin(made.callback);
    expect(told).toMatchObject([{ type: "SlotMoved", by: "rule", slot: { start: at("2026-03-04T09:00:00Z") } }]);
    expect(told[0]).toHaveProperty("what", expect.stringContaining("holiday"));
    expect(await use.line.count(tenantId, queueId)).toBe(0);
  });
});

/** One contact has taken ten minutes. */
function lately() {
  const handled = { observation: { kind: "handled", seconds: 600 }, at: monday, mark: 1 } as const;
  return observe(noStatistics(tenantId, queueId), [handled], { withinSeconds: 20, overMinutes: 30 });
}

describe("promise control", () => {
  it("refuses what cannot be kept before closing, and names the next free time", async () => {
    const { ask, use } = await office({ slots: { perHalfHour: 1, daysAhead: 7 } });
    await use.statistics.create(lately());
    const refused = await ask();
    expect(refused).toMatchObject({ refused: { code: "not-now" } });
    expect(JSON.stringify(refused)).toContain("2026-03-02T10:30:00.000Z");
    expect(await ask({ at: { moment: at("2026-03-02T10:30:00Z") } })).toMatchObject({ isNew: true });
  });

  it("has each wish that it refuses on record once, to be counted", async () => {
    const { ask, use } = await office({ slots: { perHalfHour: 1, daysAhead: 7 } });
    await use.statistics.create(lately());
    await ask({ idempotencyKey: "k" });
    await ask({ idempotencyKey: "k" });
    await ask();
    const withheld = [...use.events.streams].filter(([name]) => name.startsWith("t1/refused-"));
    expect(withheld.map(([, facts]) => facts)).toEqual([
      [expect.objectContaining({ type: "CallbackWithheld", queueId, because: "promise" })],
      [expect.objectContaining({ type: "CallbackWithheld", queueId, because: "promise" })],
    ]);
  });

  it("counts the times that others have agreed on for today", async () => {
    const { ask, use, addAgent, setHours } = await office({ slots: { perHalfHour: 1, daysAhead: 7 } });
    const short = [{ from: "09:00", to: "11:00" }];
    await setHours({ weekly: { mon: short, tue: day, wed: day, thu: day, fri: day } });
    await use.statistics.create(lately());
    await addAgent("ana");
    await use.changeAgent(
      { tenantId, agentId: idOf("ana") },
      { type: "SetStatus", at: 0, status: "available", by: "s" },
    );
    const [one, other] = ["912345670", "912345671"];
    expect(await ask({ number: one, at: { moment: at("2026-03-02T10:30:00Z") } })).toMatchObject({ isNew: true });
    // Fifty minutes of one agent, of which a contact takes a bit more than ten, and this one as much.
    expect(await ask({ number: other })).toMatchObject({ isNew: true });
    for (let n = 0; n < 3; n++)
      await use.slots.book({ tenantId, queueId, start: at("2026-03-02T10:30:00Z") }, idOf(`cb-${n}`), 9);
    const refused = await ask();
    expect(JSON.stringify(refused)).toContain("of them for agreed times");
  });
});

describe("a callback that is one agent's for an hour", () => {
  const ofAnHour = { ...slots, ownedForSeconds: 3600 };
  const [ana, bea] = [idOf<AgentId>("ana"), idOf<AgentId>("bea")];

  it("is that of whoever talked to the customer last", async () => {
    const { ask, use, addAgent } = await office(ofAnHour);
    await addAgent("ana");
    await use.changeAgentStatus({ tenantId, agentId: ana }, "away", ana);
    await addAgent("bea");
    await use.lastAgents.remember(tenantId, "+351912345678", ana);
    expect(await ask()).toMatchObject({ callback: { owner: { agentId: ana, until: monday + 3_600_000 } } });
    const [entry] = await use.line.waiting(tenantId, queueId, 10);
    expect(entry?.value.needs.preferredAgent).toMatchObject({ agentId: ana, patienceSeconds: 3600, evenIfAway: true });
  });

  it("counts the hour from the time that was agreed on", async () => {
    const { ask, use, addAgent } = await office(ofAnHour);
    await addAgent("bea");
    await use.lastAgents.remember(tenantId, "+351912345678", bea);
    const start = at("2026-03-03T11:00:00Z");
    expect(await ask({ at: { moment: start } })).toMatchObject({
      callback: { owner: { agentId: bea, until: start + 3_600_000 } },
    });
  });

  it("is nobody's where nobody is known, or the queue does not let callbacks be owned", async () => {
    const { ask, use } = await office(ofAnHour);
    await use.lastAgents.remember(tenantId, "+351912345678", idOf("gone"));
    expect(await ask()).not.toHaveProperty("callback.owner");
    const other = await office(slots);
    await other.addAgent("ana");
    await other.use.lastAgents.remember(tenantId, "+351912345678", ana);
    expect(await other.ask()).not.toHaveProperty("callback.owner");
  });
});
