// The sweep heals whatever a crash or a lost message has left behind.
import type { AgentId, CallId, LegId, OfferId, QueueId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import { claim } from "../../../../shared/use-cases/routing/claim";
import { agentRecord } from "../../ports/samples";
import { contactId, number, smallHouse, tenantId } from "../small-house";

const stale = idOf<OfferId>("stale");
const anaKey = { tenantId, agentId: idOf<AgentId>("ana") };

async function waitingCaller() {
  const house = await smallHouse();
  await house.call();
  await house.hears();
  return house;
}
const claimed = async (house: Awaited<ReturnType<typeof waitingCaller>>) => {
  await house.addAgent();
  const [agent, entry] = [await house.agent(), await house.entry()];
  if (!agent || !entry) throw new Error("both were just made");
  return claim(house.use, agent, entry);
};

describe("the sweep", () => {
  it("finds an agent for a caller whom routing has missed", async () => {
    const house = await waitingCaller();
    await house.addAgent();
    await house.use.sweep();
    expect(house.asked).toContain("ring ana");
    expect(await house.entry()).toMatchObject({ state: { is: "offered", agentId: "ana" } });
  });

  it("tells a contact of an offer that it never heard of, and the agent rings", async () => {
    const house = await waitingCaller();
    await claimed(house);
    await house.use.sweep();
    expect(house.asked).not.toContain("ring ana");
    house.pass(11_000);
    await house.use.sweep();
    expect(house.asked.filter((what) => what === "ring ana")).toHaveLength(1);
    expect(await house.phase()).toMatchObject({ in: "queue", offer: { agentId: "ana" } });
  });

  it("leaves an offer alone that its contact knows", async () => {
    const house = await waitingCaller();
    await house.addAgent();
    await house.use.sweep();
    house.pass(11_000);
    await house.use.sweep();
    expect(house.asked.filter((what) => what === "ring ana")).toHaveLength(1);
    expect((await house.agent())?.work.is).toBe("offered");
  });

  it("gives agent and place back when the contact does not wait any more", async () => {
    const house = await waitingCaller();
    await claimed(house);
    house.when((what) => {
      if (what.startsWith("replace entry")) throw new Error("killed");
    });
    await expect(house.hangsUp()).rejects.toThrow("killed");
    house.when(() => undefined);
    house.pass(11_000);
    await house.use.sweep();
    house.pass(11_000);
    await house.use.sweep();
    expect(await house.entry()).toMatchObject({ state: { is: "gone" } });
    house.pass(200_000);
    await house.use.sweep();
    expect((await house.agent())?.work).toEqual({ is: "free" });
  });

  it("does not take the agent of a conversation for one who was forgotten", async () => {
    const house = await waitingCaller();
    await house.addAgent();
    await house.use.sweep();
    const leg = { legId: idOf<LegId>("a1"), callId: idOf<CallId>("placed-1") };
    await house.tell({ type: "NoteLeg", at: 0, ...leg, isEstablished: true, hasAudio: true });
    const offer = await house.phase();
    if (offer.in !== "queue" || !offer.offer) throw new Error("it was just offered");
    // Dies before the place is left.
    house.when((what) => {
      if (what.startsWith("replace entry")) throw new Error("killed");
    });
    await expect(
      house.tell({ type: "NoteInvited", at: 0, context: offer.offer.offerId, succeeded: true }),
    ).rejects.toThrow("killed");
    house.when(() => undefined);
    house.pass(11_000);
    await house.use.sweep();
    expect((await house.agent())?.work.is).toBe("engaged");
    expect(await house.entry()).toMatchObject({ state: { is: "gone" } });
  });

  it("frees an agent whose claim nobody took up", async () => {
    const house = await smallHouse();
    await house.addAgent();
    await house.use.changeAgent(anaKey, {
      type: "Claim",
      at: house.now(),
      offerId: stale,
      contactId,
      until: house.now() + 150_000,
    });
    house.pass(149_000);
    await house.use.sweep();
    expect((await house.agent())?.work.is).toBe("offered");
    house.pass(7_000);
    await house.use.sweep();
    expect(await house.agent()).toMatchObject({ work: { is: "free" }, status: "available" });
  });

  it("goes on with the others when one cannot be healed", async () => {
    const house = await waitingCaller();
    const forgotten = { is: "offered", offerId: stale, contactId, until: 1 } as const;
    await house.use.agents.create(agentRecord(tenantId, "broken", { work: forgotten }));
    await house.addAgent();
    house.when((what) => {
      if (what === "replace agent t1/broken") throw new Error("unwell");
    });
    house.pass(10_000);
    await house.use.sweep();
    expect(house.asked).toContain("ring ana");
  });
});

describe("a callback requested without a call", () => {
  it("is offered to an agent at once, and asked for twice it is made once", async () => {
    const house = await smallHouse();
    await house.addAgent();
    const wish = { tenantId, queueId: idOf<QueueId>("support"), number, idempotencyKey: "1" };
    expect(await house.use.requestCallback(wish)).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await house.use.requestCallback(wish)).toMatchObject({ ok: true, value: { isNew: false } });
    expect(house.runs).toHaveLength(1);
    expect(house.asked).toEqual(["ring ana"]);
  });
});
