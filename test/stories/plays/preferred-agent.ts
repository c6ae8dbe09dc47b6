// A customer who comes back meets the same agent, but not at any price, and nobody else waits for it.
import { answers, callSupport, talks } from "../acts";
import { nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [known, other] = [1, 2] as const;
const patienceSeconds = 40;
const wrapUpSeconds = 5;

export const preferredAgent: Story = {
  name: "preferred-agent",
  promise:
    "a returning customer waits for the agent who knows the matter, gets anybody when the patience is over or that agent has gone, and holds up nobody",
  async play(stage) {
    await stage.open();
    const queue = supportQueue({
      preferredAgent: { is: "last-agent", patienceSeconds },
      wrapUpSeconds,
      strategy: "longest-idle",
      callback: { offered: false },
    });
    await stage.setUp(queue, [agent(known), agent(other)]);
    answers(stage, known, { hangsUpAfter: 20 });
    answers(stage, other, { hangsUpAfter: 20 });
    await stage.available(known);
    const first = await callSupport(stage, customer(1));
    await stage.until("they meet", () => talks(first, known), 30);
    await allFinish(stage);
    await stage.available(other);

    // The agent who is known talks to somebody else; the other is free.
    const stranger = await callSupport(stage, customer(2));
    await stage.until("a stranger has the known agent", () => talks(stranger, known), 30);
    const back = await callSupport(stage, customer(1));
    const behind = await callSupport(stage, customer(3));
    await stage.until("whoever is behind is served by the other at once", () => talks(behind, other), 10);
    stage.promise("while the customer waits for the known agent", back.talkingWith.length === 0);
    await stage.until("and gets the known agent as soon as that is free", () => talks(back, known), patienceSeconds);
    await allFinish(stage);

    // Patience ends.
    answers(stage, known, { hangsUpAfter: 120 });
    const long = await callSupport(stage, customer(2));
    await stage.until("the stranger is none any more, and has the known agent for long", () => talks(long, known), 30);
    const impatient = await callSupport(stage, customer(1));
    const began = stage.now();
    await stage.until("anybody takes the customer then", () => talks(impatient, other), patienceSeconds + 10);
    stage.promise(
      "but not before the patience is over",
      stage.now() - began >= patienceSeconds - 5 && stage.now() - began <= patienceSeconds + 10,
    );
    await allFinish(stage);

    // Whoever has gone home is not waited for. The last to talk was the other one.
    await stage.api({
      method: "PUT",
      path: `/api/agents/${agentId(other)}/status`,
      body: { status: "signed-out" },
      as: { role: "agent", userId: agentId(other) },
    });
    const late = await callSupport(stage, customer(1));
    await stage.until("whoever is not at the desk is not waited for", () => talks(late, known), 10);
    await allFinish(stage);
    await nothingIsLeftBehind(stage);
  },
};

async function allFinish(stage: Stage): Promise<void> {
  await stage.until("all have finished", () => stage.network.calls().length === 0, 300);
  await stage.pass(wrapUpSeconds + 10);
}
