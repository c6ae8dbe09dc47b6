// A caller who gives up waiting.
import { callSupport, rings } from "../acts";
import { about, closedAs, nothingIsLeftBehind } from "../checks";
import { customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const impatient = customer(1);

export const abandonedInQueue: Story = {
  name: "abandoned-in-queue",
  promise: "a caller who gives up waiting leaves the line at once, with the wait on record",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    const since = stage.now();
    const call = await callSupport(stage, impatient);
    await stage.pass(70);
    const [waiting] = await stage.records.entries();
    stage.promise("the caller waits in line", waiting?.state.is === "waiting" && waiting.queueId === "support");
    call.hangUp();
    const waited = stage.now() - since;
    const heard = call.hears.length;
    await stage.pass(0.5);
    const [left] = await stage.records.entries();
    stage.promise("the place in line is gone at once", left?.state.is === "gone");
    await stage.pass(5);

    const lost = await closedAs(stage, impatient, "abandoned", "queue:support");
    const leaving = lost.fact("QueueLeft");
    stage.promise("the line is left because the caller gave up", leaving.because === "abandoned");
    stage.promise("the wait on record is the wait there was", about(leaving.waitedMs, waited));
    stage.promise(
      "the position was said at the beginning and every half minute",
      lost.facts("PositionAnnounced").length === 3,
    );
    stage.promise("the callback was offered once in that time, after 20 s", lost.facts("CallbackOffered").length === 1);

    await stage.available(1);
    await stage.pass(120);
    stage.promise("nothing more was said to the dead line", call.hears.length === heard);
    stage.promise("an agent who comes now is offered nothing", !rings(stage, 1) && !lost.has("OfferStarted"));
    await nothingIsLeftBehind(stage);
  },
};
