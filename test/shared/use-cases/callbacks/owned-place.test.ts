// A caller's place becomes a callback of the agent who talked to the customer last.
import { setting } from "../../../../shared/contracts/settings/setting";
import { idOf, type AgentId } from "../../../../shared/domain/kernel/ids";
import { number, smallHouse, tenantId } from "../small-house";

const ana = idOf<AgentId>("ana");
const monday = Date.parse("2026-03-02T10:10:00Z");

async function office(callback: object) {
  const house = await smallHouse();
  house.pass(monday - house.now());
  await house.use.settings.put(tenantId, {
    setting: setting.parse({
      kind: "queues",
      id: "support",
      name: "Support",
      callback: { firstOfferAfterSeconds: 0, numbers: { confirm: false }, ...callback },
    }),
    expected: "anything",
    by: { id: "a" },
    at: 0,
  });
  await house.addAgent("ana");
  await house.use.changeAgentStatus({ tenantId, agentId: ana }, "away", ana);
  await house.use.lastAgents.remember(tenantId, number, ana);
  await house.call();
  await house.hears();
  house.pass(30_500);
  await house.tell({
    type: "PressKey",
    at: 0,
    legId: idOf("c"),
    callId: idOf("call-1"),
    key: "1",
    sequence: 1,
  });
  const [made] = house.use.callbacks.values();
  return { ...house, callback: made?.value };
}

describe("a place in line that becomes a callback", () => {
  it("is waited for by its owner from then on, beside what it has waited, and says so everywhere", async () => {
    const { callback, entry, phase } = await office({ ownedForSeconds: 600, mode: "customer-first" });
    const until = monday + 31_000 + 600_000;
    expect(callback?.owner).toEqual({ agentId: ana, until });
    const place = await entry();
    expect(place?.needs.preferredAgent).toEqual({
      agentId: ana,
      why: "owner",
      patienceSeconds: 631,
      evenIfAway: true,
    });
    expect(place).not.toHaveProperty("customerFirst");
    expect(await phase()).toMatchObject({ in: "callback", place: { preferredAgent: place?.needs.preferredAgent } });
  });

  it("is anybody's where the queue does not let callbacks be owned", async () => {
    const { callback, entry } = await office({ ownedForSeconds: 0 });
    expect(callback).toBeDefined();
    expect(callback).not.toHaveProperty("owner");
    expect((await entry())?.needs).not.toHaveProperty("preferredAgent");
  });
});
