// A caller who gives up while an agent's client rings for it.
import { answers, callSupport, rings, talks } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const [quitter, next] = [customer(1), customer(2)];

export const abandonedWhileRinging: Story = {
  name: "abandoned-while-ringing",
  promise:
    "when the caller hangs up the agent's client stops ringing, and the agent is the next to be asked all the same",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1), agent(2)]);
    await stage.available(1);
    await stage.pass(30);
    await stage.available(2);

    const call = await callSupport(stage, quitter);
    await stage.until("agent 1 is rung", () => rings(stage, 1), 10);
    await stage.pass(4);
    call.hangUp();
    await stage.pass(1);
    stage.promise("agent 1's client rings no more", stage.callsOf(agentId(1)).length === 0);
    stage.promise("agent 2 was never asked", !rings(stage, 2));
    const lost = await closedAs(stage, quitter, "abandoned", "ringing:support");
    const offer = lost.fact("OfferEnded");
    stage.promise(
      "the offer ended because of the caller",
      offer.because === "caller-left" && offer.agentId === agentId(1),
    );
    const [first] = await stage.records.agents();
    stage.promise(
      "agent 1 is still available and free",
      first?.agent.status === "available" && first.agent.work.is === "free",
    );

    // Agent 1 has been idle longest, and being rung for nothing takes nothing away from that.
    answers(stage, 1, { hangsUpAfter: 15 });
    answers(stage, 2, { hangsUpAfter: 15 });
    const after = await callSupport(stage, next);
    await stage.until("the next caller talks", () => after.talkingWith.length > 0, 30);
    stage.promise("the next caller gets agent 1", talks(after, 1));
    await stage.until("that call is over", () => after.state === "ended", 60);
    await stage.pass(30);
    await closedAs(stage, next, "handled", "wrap-up:support");
    await nothingIsLeftBehind(stage);
  },
};
