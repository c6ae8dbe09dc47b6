// From one contact to the next: an agent whose work ends while somebody waits.
import { idOf, type AgentId, type CallId, type LegId, type QueueId } from "../../../../shared/domain/kernel/ids";
import { number, smallHouse, tenantId } from "../small-house";

/** Ana wraps up her call. */
async function wrappingUp() {
  const house = await smallHouse();
  const { addAgent, call, hears, tell, hangsUp, agent } = house;
  await addAgent();
  await call();
  await hears();
  const leg = { legId: idOf<LegId>("a1"), callId: idOf<CallId>("placed-1") };
  await tell({ type: "NoteLeg", at: 0, ...leg, isEstablished: true, hasAudio: true });
  const work = (await agent())?.work;
  if (work?.is !== "engaged") throw new Error("the agent has not answered");
  await tell({ type: "NoteInvited", at: 0, context: work.offerId, succeeded: true });
  await hangsUp();
  const seen: (string | undefined)[] = [];
  const wrapUp = async () => {
    let isLooking = false;
    house.when(async () => {
      if (isLooking) return;
      isLooking = true;
      seen.push((await agent())?.work.is);
      isLooking = false;
    });
    await tell({ type: "WrapUp", at: 0, by: idOf<AgentId>("ana") });
    house.when(() => undefined);
    seen.push((await agent())?.work.is);
    return [...new Set(seen)];
  };
  return {
    ...house,
    wrapUp,
    callback: () => house.use.requestCallback({ tenantId, queueId: idOf<QueueId>("support"), number }),
  };
}

describe("the end of an agent's wrap-up", () => {
  it("is the claim for whoever waits, in one write: the agent is free at no moment between", async () => {
    const { callback, wrapUp, agent, asked } = await wrappingUp();
    await callback();
    expect(await wrapUp()).toEqual(["wrapping", "offered"]);
    expect((await agent())?.work.is).toBe("offered");
    expect(asked.filter((what) => what === "ring ana")).toHaveLength(2);
  });

  it("frees the agent where nobody waits, who takes whoever comes next", async () => {
    const { callback, wrapUp, agent } = await wrappingUp();
    expect(await wrapUp()).toEqual(["wrapping", "free"]);
    await callback();
    expect((await agent())?.work.is).toBe("offered");
  });
});
