// A caller wants to be called back on another number, which is entered by tones, read back and confirmed.
import { accountOf } from "../accounts";
import { answers, callSupport, rings, talks, told, types } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [served, asker, elsewhere, undecided] = [customer(1), customer(2), customer(3), customer(4)];

export const callbackAlternateNumber: Story = {
  name: "callback-alternate-number",
  promise:
    "the number is read back and confirmed by key, or another one is entered, corrected and confirmed; only what is confirmed is a wish, and nobody loses a place by it",
  async play(stage) {
    await stage.open();
    const { numbers: _, ...callback } = supportQueue().callback ?? {};
    await stage.setUp(supportQueue({ wrapUpSeconds: 5, callback: { ...callback, maxOffers: 2 } }), [agent(1)]);
    answers(stage, 1, { hangsUpAfter: 170 });
    await isServedMeanwhile(stage);
    await entersAnother(stage);
    await hangsUpUndecided(stage);

    stage.network.setPerson({ number: elsewhere }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 15 } });
    answers(stage, 1, { hangsUpAfter: 60 });
    await stage.until("the other number is called", () => stage.callsOf(elsewhere).some((back) => talks(back, 1)), 200);
    stage.promise("and the calling one is not", stage.callsOf(asker).length === 0);
    await stage.until("all have hung up", () => stage.network.calls().every(({ state }) => state === "ended"), 120);
    await stage.pass(30);
    await closedAs(stage, asker, "handled", "wrap-up:support");
    await nothingIsLeftBehind(stage);
  },
};

async function entersAnother(stage: Stage): Promise<void> {
  const call = await callSupport(stage, asker);
  await told(stage, asker, "callback-offer");
  call.press("1");
  await told(stage, asker, `callback-confirm-number ${asker}`);
  stage.promise("a press of the key alone is no wish", !(await accountOf(stage, asker)).has("CallbackAsked"));
  call.press("2");
  await told(stage, asker, "callback-enter-number");
  await types(stage, call, "91210#");
  await told(stage, asker, "callback-number-refused");
  await types(stage, call, "760123456#");
  await told(stage, asker, "callback-number-refused", 2);
  // A slip of the finger, corrected.
  await types(stage, call, "99*");
  await types(stage, call, `${elsewhere.replace("+351", "")}#`);
  await told(stage, asker, `callback-confirm-number ${elsewhere}`);
  call.press("1");
  await stage.until("the caller is let go", () => call.state === "ended", 60);
  const account = await accountOf(stage, asker);
  stage.promise("the other number is promised a call", account.fact("CallbackPromised").number === elsewhere);
  const [entry] = (await stage.records.entries()).filter(({ kind }) => kind === "callback");
  stage.promise("in the caller's own place", entry?.rank === account.fact("QueueJoined").place.since);
}

async function hangsUpUndecided(stage: Stage): Promise<void> {
  const call = await callSupport(stage, undecided);
  await told(stage, undecided, "callback-offer");
  call.press("1");
  await told(stage, undecided, "callback-confirm-number");
  call.press("2");
  await told(stage, undecided, "callback-enter-number");
  await types(stage, call, "9121");
  call.hangUp();
  await stage.pass(3);
  await closedAs(stage, undecided, "abandoned", "queue:support");
  stage.promise("what was not confirmed is no wish", (await stage.records.callbacks()).length === 1);
}

/** An agent is found while the caller still enters a number. */
async function isServedMeanwhile(stage: Stage): Promise<void> {
  const call = await callSupport(stage, served);
  await told(stage, served, "callback-offer");
  call.press("1");
  await told(stage, served, "callback-confirm-number");
  call.press("2");
  await told(stage, served, "callback-enter-number");
  await stage.available(1);
  await stage.until("agent 1's client rings", () => rings(stage, 1), 10);
  await types(stage, call, "9121");
  await stage.until("the caller talks to agent 1", () => talks(call, 1), 20);
  const account = await accountOf(stage, served);
  stage.promise(
    "the question ends with that, and there is no callback",
    account.fact("DialogueEnded").because === "agent-found" && !account.has("CallbackAsked"),
  );
}
