// Three callers give up while nobody is there: one is called back by rule, one calls again, one had only dialled wrongly.
import { accountsOf } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { agentId, customer } from "../cast";
import { nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const [patient, again, wrong] = [customer(1), customer(2), customer(3)];

export const abandonedCalledBack: Story = {
  name: "abandoned-called-back",
  promise:
    "who waited, gave up and was not heard of again is called back by rule, once; who calls again or hung up at once is not",
  async play(stage) {
    await stage.open();
    const { callback } = supportQueue();
    const abandoned = { callBack: true, waitedAtLeastSeconds: 15, afterMinutes: 3, withinMinutes: 60 };
    await stage.setUp(supportQueue({ wrapUpSeconds: 5, callback: { ...callback, offered: false, abandoned } }), [
      agent(1),
    ]);
    answers(stage, 1, { hangsUpAfter: 20 });
    for (const number of [patient, again, wrong])
      stage.network.setPerson({ number }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 20 } });
    const mistake = await callSupport(stage, wrong);
    await stage.pass(5);
    mistake.hangUp();
    const [one, other] = [await callSupport(stage, patient), await callSupport(stage, again)];
    await stage.pass(40);
    one.hangUp();
    other.hangUp();
    await stage.pass(60);
    const second = await callSupport(stage, again);
    stage.promise("nobody has been called back yet", (await stage.records.callbacks()).length === 0);
    await stage.pass(150);
    const made = await stage.records.callbacks();
    stage.promise(
      "three minutes later one is to be called back, by rule",
      made.length === 1 && made[0]?.number === patient && made[0].requests?.[0]?.by === "rule",
    );
    stage.promise("as one who gave up, within the hour", made[0]?.origin === "abandoned");

    await stage.available(1);
    await stage.until("whoever is on the line is served", () => talks(second, 1), 60);
    await stage.until(
      "and whoever gave up is called back",
      () => stage.callsOf(patient).some((call) => call.talkingWith.includes(agentId(1))),
      120,
    );
    await stage.until("all have finished", () => stage.network.calls().length === 0, 60);
    await stage.pass(400);
    stage.promise("once", (await stage.records.callbacks()).length === 1);
    stage.promise("who hung up at once was never called", (await accountsOf(stage, wrong)).length === 1);
    await nothingIsLeftBehind(stage);
  },
};
