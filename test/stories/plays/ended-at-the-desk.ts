// An agent ends the conversation from the desk, and a supervisor ends another.
import { accountOf } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { about, closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const [first, second] = [customer(1), customer(2)];

export const endedAtTheDesk: Story = {
  name: "ended-at-the-desk",
  promise: "ending a conversation at the desk lets caller and agent go at once, and wrap-up begins",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    answers(stage, 1);
    await stage.available(1);

    for (const [from, as] of [
      [first, { role: "agent", userId: agentId(1) }],
      [second, { role: "supervisor" }],
    ] as const) {
      const call = await callSupport(stage, from);
      await stage.until(`${from} talks with agent 1`, () => talks(call, 1), 40);
      const since = stage.now();
      await stage.pass(30);
      const { contactId } = (await accountOf(stage, from)).contact;
      const ended = await stage.api({ method: "POST", path: `/api/contacts/${contactId}/end`, body: {}, as });
      stage.promise(`the ${as.role} may end the conversation`, ended.status === 200);
      await stage.pass(1);
      stage.promise("the caller's line is down", call.state === "ended");
      stage.promise("and so is the agent's", stage.callsOf(agentId(1)).length === 0);
      const [record] = await stage.records.agents();
      stage.promise("the agent wraps up", record?.agent.work.is === "wrapping");
      const again = await stage.api({ method: "POST", path: `/api/contacts/${contactId}/end`, body: {}, as });
      stage.promise("ending it again changes nothing", again.status === 409);
      await stage.pass(5);
      await stage.available(1);
      await stage.pass(25);
      const account = await closedAs(stage, from, "handled", "wrap-up:support");
      const talked = account.fact("TalkEnded");
      stage.promise(
        "the conversation ended at the desk",
        talked.by === "desk" && about(talked.talkMs, stage.now() - 31 - since),
      );
    }
    for (const from of [first, second]) {
      const wrapUp = (await accountOf(stage, from)).fact("WrapUpEnded");
      stage.promise("going available ended wrap-up", wrapUp.by === "agent" && about(wrapUp.wrapUpMs, 6));
    }
    await nothingIsLeftBehind(stage);
  },
};
