// A caller who withholds the number is called back on the one that he or she enters.
import { accountOf } from "../accounts";
import { answers, talks, told, types } from "../acts";
import { nothingIsLeftBehind } from "../checks";
import { customer, numbers } from "../cast";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const [talker, wanted] = [customer(1), customer(2)];

export const callbackAnonymous: Story = {
  name: "callback-anonymous",
  promise: "a caller who withholds the number is asked to enter one, and is called back on that",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue({ wrapUpSeconds: 5 }), [agent(1)]);
    answers(stage, 1, { hangsUpAfter: 100 });
    await stage.available(1);
    const busy = stage.network.dial({ from: talker, to: numbers.support.number });
    await stage.until("agent 1 is busy", () => talks(busy, 1), 20);

    const call = stage.network.dial({ to: numbers.support.number });
    await told(stage, undefined, "callback-offer");
    call.press("1");
    await told(stage, undefined, "callback-number-unknown");
    // Nothing at first: the question is put again.
    await told(stage, undefined, "no-input");
    await types(stage, call, `${wanted.replace("+", "00")}#`);
    await told(stage, undefined, `callback-confirm-number ${wanted}`);
    call.press("1");
    await stage.until("the caller is let go", () => call.state === "ended", 60);
    const promised = (await accountOf(stage, undefined)).fact("CallbackPromised");
    stage.promise("the number that was entered is promised a call", promised.number === wanted);

    stage.network.setPerson({ number: wanted }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 15 } });
    await stage.until("it is called", () => stage.callsOf(wanted).some((back) => talks(back, 1)), 200);
    await stage.until("all have hung up", () => stage.network.calls().every(({ state }) => state === "ended"), 120);
    await stage.pass(30);
    const { contact } = await accountOf(stage, undefined);
    stage.promise("the contact is handled", contact.phase.in === "closed" && contact.phase.reason === "handled");
    await nothingIsLeftBehind(stage);
  },
};
