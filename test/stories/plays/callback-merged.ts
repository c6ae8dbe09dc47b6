// Two wishes for the same number are one callback, and the second caller is told so.
import { accountOf } from "../accounts";
import { answers, callSupport, talks, told, types } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const [talker, first, second] = [customer(1), customer(2), customer(3)];

export const callbackMerged: Story = {
  name: "callback-merged",
  promise:
    "a wish for a number that is to be called back already joins that callback: the caller is told so, and it is called once",
  async play(stage) {
    await stage.open();
    const { numbers: _, ...callback } = supportQueue().callback ?? {};
    await stage.setUp(supportQueue({ wrapUpSeconds: 5, callback }), [agent(1)]);
    answers(stage, 1, { hangsUpAfter: 150 });
    await stage.available(1);
    const busy = await callSupport(stage, talker);
    await stage.until("agent 1 is busy", () => talks(busy, 1), 20);

    const call = await callSupport(stage, first);
    await told(stage, first, "callback-offer");
    call.press("1");
    await told(stage, first, "callback-confirm-number");
    call.press("1");
    await stage.until("the first caller is let go", () => call.state === "ended", 60);

    const other = await callSupport(stage, second);
    await told(stage, second, "callback-offer");
    other.press("1");
    await told(stage, second, "callback-confirm-number");
    other.press("2");
    await told(stage, second, "callback-enter-number");
    await types(stage, other, `${first.replace("+351", "")}#`);
    await told(stage, second, `callback-confirm-number ${first}`);
    other.press("1");
    await stage.until("the second caller is let go", () => other.state === "ended", 60);
    const joined = await closedAs(stage, second, "callback-kept", "queue:support");
    stage.promise("who is told so", joined.wasTold("callback-already-requested"));
    const callbacks = await stage.records.callbacks();
    stage.promise("there is one callback", callbacks.length === 1);
    stage.promise("and both wishes are on its record", callbacks[0]?.requests?.length === 1);
    stage.promise(
      "which is the one that was joined",
      joined.fact("CallbackJoined").callbackId === callbacks[0]?.callbackId,
    );

    stage.network.setPerson({ number: first }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 15 } });
    await stage.until("the number is called", () => stage.callsOf(first).some((back) => talks(back, 1)), 200);
    await stage.until("all have hung up", () => stage.network.calls().every(({ state }) => state === "ended"), 120);
    await stage.pass(60);
    const kept = await accountOf(stage, first);
    stage.promise("once", kept.facts("CustomerDialled").length === 1);
    await closedAs(stage, first, "handled", "wrap-up:support");
    await nothingIsLeftBehind(stage);
  },
};
