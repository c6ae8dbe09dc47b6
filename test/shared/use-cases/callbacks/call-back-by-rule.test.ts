// Callers who gave up and are called back without having asked; and everybody who is not.
import { setting } from "../../../../shared/contracts/settings/setting";
import { idOf, type AgentId, type QueueId } from "../../../../shared/domain/kernel/ids";
import { contactId, key, number, smallHouse, tenantId } from "../small-house";

const queueId = idOf<QueueId>("support");
const minute = 60_000;
const givenUp = { tenantId, queueId, contactId };
/** A Monday, ten past ten in Lisbon. */
const monday = Date.parse("2026-03-02T10:10:00Z");

async function office(abandoned: object = { callBack: true }) {
  const house = await smallHouse();
  house.pass(monday - house.now());
  await house.use.settings.put(tenantId, {
    setting: setting.parse({ kind: "queues", id: "support", name: "Support", callback: { abandoned } }),
    expected: "anything",
    by: { id: "a" },
    at: 0,
  });
  const rings = house.alarms;
  const made = () => house.use.callbacks.values().map(({ value }) => value);
  return {
    ...house,
    made,
    alarm: () => rings.find(({ target }) => target.of === "given-up"),
    async givesUp(afterMs = minute) {
      await house.call();
      await house.hears();
      house.pass(afterMs);
      await house.hangsUp();
      house.pass(5 * minute);
    },
    rule: () => house.use.callBackByRule(givenUp),
  };
}

describe("a caller who gave up", () => {
  it("is called back by rule, once, within the time that the queue gives", async () => {
    const { givesUp, rule, made, alarm } = await office({ callBack: true, afterMinutes: 5, withinMinutes: 90 });
    await givesUp();
    const gaveUpAt = monday + minute;
    expect(alarm()).toEqual({ at: gaveUpAt + 5 * minute, target: { of: "given-up", ...givenUp } });
    await rule();
    await rule();
    expect(made()).toMatchObject([
      {
        number,
        origin: "abandoned",
        requests: [{ by: "rule", origin: "abandoned" }],
        rules: { until: gaveUpAt + 90 * minute },
      },
    ]);
  });

  it("is the last agent's where callbacks are owned", async () => {
    const { givesUp, rule, made, use, addAgent } = await office();
    await use.settings.put(tenantId, {
      setting: setting.parse({
        kind: "queues",
        id: "support",
        name: "Support",
        callback: { abandoned: { callBack: true }, ownedForSeconds: 600 },
      }),
      expected: "anything",
      by: { id: "a" },
      at: 0,
    });
    await addAgent("ana");
    await use.changeAgentStatus({ tenantId, agentId: idOf<AgentId>("ana") }, "away", "ana");
    await use.lastAgents.remember(tenantId, number, idOf("ana"));
    await givesUp();
    await rule();
    expect(made()).toMatchObject([{ owner: { agentId: "ana" } }]);
  });
});

describe("nobody is called back by rule", () => {
  it("whose queue does not do so, when the call ended or when it is time", async () => {
    const plain = await office({ callBack: false });
    await plain.givesUp();
    expect(plain.alarm()).toBeUndefined();
    await plain.rule();
    expect(plain.made()).toEqual([]);
  });

  it("who waited for no longer than a wrong number takes", async () => {
    const { givesUp, alarm } = await office({ callBack: true, waitedAtLeastSeconds: 30 });
    await givesUp(29_000);
    expect(alarm()).toBeUndefined();
  });

  it("who was heard of since, by a call", async () => {
    const { givesUp, rule, made, use, now } = await office();
    await givesUp();
    const [record] = use.contacts.values();
    if (!record) throw new Error("there is no contact");
    const contact = { ...record.value.contact, contactId: idOf<typeof contactId>("later"), arrivedAt: now() };
    await use.contacts.create({ ...record.value, contact });
    await rule();
    expect(made()).toEqual([]);
  });

  it("who is to be called back already, or has cancelled a callback lately", async () => {
    const { givesUp, rule, made, use, pass } = await office();
    const asked = await use.requestCallback({ tenantId, queueId, number, by: "web" });
    if (!asked.ok) throw new Error(asked.refusal.message);
    pass(minute);
    await givesUp();
    await rule();
    expect(made()).toHaveLength(1);
    await use.cancelCallback(asked.value.callback, "customer");
    await rule();
    expect(made()).toHaveLength(1);
  });

  it("after the time in which it makes sense", async () => {
    const { givesUp, rule, made, pass } = await office({ callBack: true, withinMinutes: 10 });
    await givesUp();
    pass(5 * minute);
    await rule();
    expect(made()).toEqual([]);
  });

  it("who did not give up", async () => {
    const { call, hears, rule, made, use } = await office();
    await call();
    await hears();
    await rule();
    expect((await use.contacts.load(key))?.value.contact.phase.in).toBe("queue");
    expect(made()).toEqual([]);
  });
});
