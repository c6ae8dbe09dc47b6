// The plainest story of all.
import { agentId, customer, numbers } from "../cast";
import { nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

export const answeredCall: Story = {
  name: "answered-call",
  promise: "a caller chooses from the menu, is connected to a free agent, and everything about the call is on record",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    stage.network.setPerson({ userId: agentId(1) }, { answer: { afterSeconds: 6, thenHangUpAfterSeconds: 90 } });
    await stage.available(1);

    const call = stage.network.dial({ from: customer(1), to: numbers.menu.number });
    await stage.pass(5);
    call.press("1");
    await stage.until("caller and agent talk", () => call.talkingWith.length > 0, 60);
    stage.promise("the caller talks with agent 1", call.talkingWith.includes(agentId(1)));
    await stage.until("the call is over", () => call.state === "ended", 200);
    await stage.pass(30);

    const { contact, events } = await stage.theContact();
    const types = events.map(({ type }) => type);
    stage.promise(
      "the contact is closed as handled",
      contact.phase.in === "closed" && contact.phase.reason === "handled",
    );
    for (const type of [
      "ContactArrived",
      "CallAnswered",
      "KeyPressed",
      "QueueJoined",
      "OfferStarted",
      "OfferAccepted",
      "TalkStarted",
      "TalkEnded",
      "WrapUpStarted",
      "WrapUpEnded",
      "ContactClosed",
    ])
      stage.promise(`${type} is on record`, types.includes(type));
    await nothingIsLeftBehind(stage);
  },
};
