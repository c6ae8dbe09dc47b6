// A caller takes the place of the callback that stands for the number, and hangs up while that callback is still being closed.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import { idOf, type CallId, type ContactId, type EndpointId, type LegId } from "../../../../shared/domain/kernel/ids";
import { number, smallHouse, tenantId } from "../small-house";

/** The customer's telephone rings for a callback. */
async function calling() {
  const house = await smallHouse();
  const { use, addAgent, now } = house;
  await addAgent();
  const made = await use.requestCallback({ tenantId, queueId: idOf("support"), number });
  if (!made.ok) throw new Error(made.refusal.message);
  const { callback } = made.value;
  const key = { tenantId, contactId: callback.contactId };
  const agentLeg = { legId: idOf<LegId>("a1"), callId: idOf<CallId>("placed-1") };
  const answered: ContactCommand = { type: "NoteLeg", at: now(), ...agentLeg, isEstablished: true, hasAudio: true };
  await use.handleContact(key, answered);
  const phaseOf = async (contactId: ContactId) =>
    (await use.contacts.load({ tenantId, contactId }))?.value.contact.phase;
  expect(await phaseOf(callback.contactId)).toMatchObject({ stage: { is: "dialling" } });
  const stored = async () => (await use.callbacks.load(callback))?.value;
  return { ...house, callback, phaseOf, stored };
}

/** The customer calls just then; nothing comes of what the callback's orchestration is told. */
async function calledWhileCalling() {
  const house = await calling();
  await house.call();
  await house.hears();
  return house;
}

describe("a caller who has taken a callback's place", () => {
  it("and hangs up before anybody talks is promised another one, as that is over", async () => {
    const { use, callback, phaseOf, stored, hangsUp, phase, runs } = await calledWhileCalling();
    expect(await phaseOf(callback.contactId)).toMatchObject({ in: "closed", reason: "callback-redialled" });
    await hangsUp();
    expect(await stored()).not.toHaveProperty("requests.1");
    expect((await stored())?.state.is).not.toBe("closed");
    expect(await phase()).toMatchObject({ in: "callback", number });
    const open = await use.openNumbers.of(tenantId, number);
    expect(open.map(({ callbackId }) => callbackId)).toEqual([runs.at(-1)?.callbackId]);
    expect(runs.at(-1)?.callbackId).not.toBe(callback.callbackId);
  });

  it("keeps that other one when the first is closed at last", async () => {
    const { use, callback, hangsUp, runs, now } = await calledWhileCalling();
    await hangsUp();
    await use.callbackActs.record({
      ...callback,
      state: { is: "closed", outcome: "redialled", at: now() },
      revision: 9,
    });
    const open = await use.openNumbers.of(tenantId, number);
    expect(open.map(({ callbackId }) => callbackId)).toEqual([runs.at(-1)?.callbackId]);
  });

  it("is not asked about the one that is being closed when calling once more", async () => {
    const { use, now } = await calledWhileCalling();
    const callId = idOf<CallId>("call-2");
    const key = { tenantId, contactId: idOf<ContactId>("call-2") };
    const endpointId = idOf<EndpointId>("11111111-1111-4111-8111-111111111111");
    await use.receiveCall({ tenantId, callId, endpointId, customer: { number } });
    const heard = {
      type: "NoteLeg",
      at: now(),
      legId: idOf<LegId>("c"),
      callId,
      isEstablished: true,
      hasAudio: true,
    } as const;
    const told = await use.handleContact(key, heard);
    expect(told.ok && told.value.phase).not.toHaveProperty("redial");
    expect(told.ok && told.value.phase).toMatchObject({ in: "queue", stage: { is: "in-line" } });
  });
});

describe("a wish from outside", () => {
  it("joins no callback whose place has been taken", async () => {
    const { use, callback } = await calledWhileCalling();
    const made = await use.requestCallback({ tenantId, queueId: idOf("support"), number });
    expect(made).toMatchObject({ ok: true, value: { isNew: true, merged: false } });
    expect(made.ok && made.value.callback.callbackId).not.toBe(callback.callbackId);
  });

  it("joins none whose place is taken while it joins", async () => {
    const { use, callback, call, hears, when } = await calling();
    let isTaken = false;
    when(async (what) => {
      if (isTaken || !what.startsWith("replace callback")) return;
      isTaken = true;
      await call();
      await hears();
    });
    const made = await use.requestCallback({ tenantId, queueId: idOf("support"), number });
    expect(isTaken).toBe(true);
    expect(made).toMatchObject({ ok: true, value: { isNew: true, merged: false } });
    expect(made.ok && made.value.callback.callbackId).not.toBe(callback.callbackId);
  });
});
