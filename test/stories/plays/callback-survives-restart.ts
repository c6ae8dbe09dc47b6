// The power fails with three callbacks pending, and comes back the next day.
import { accountOf } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue, type Item } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [paused, inLine, tooLate] = [customer(1), customer(2), customer(3)];
const aDay = 86_400;

export const callbackSurvivesRestart: Story = {
  name: "callback-survives-restart",
  promise:
    "with everything killed and started again a day later, every promised callback is still kept, unless its time has run out",
  async play(stage) {
    await stage.open();
    await stage.setUp(withWindow(72), [agent(1)]);
    answers(stage, 1);
    stage.network.setPerson({ number: paused }, ["busy", { answer: { afterSeconds: 5, thenHangUpAfterSeconds: 30 } }]);
    stage.network.setPerson({ number: inLine }, { answer: { afterSeconds: 5, thenHangUpAfterSeconds: 30 } });

    // The first is called in vain, and pauses.
    await callsAndAsks(stage, paused);
    await stage.available(1);
    await stage.until(
      "the first attempt has failed",
      async () => (await accountOf(stage, paused)).has("AttemptFailed"),
      120,
    );
    await stage.api({
      method: "PUT",
      path: `/api/agents/${agentId(1)}/status`,
      body: { status: "signed-out" },
      as: { role: "agent", userId: agentId(1) },
    });
    // The second waits in line; the third may be called for four hours only.
    await callsAndAsks(stage, inLine);
    await stage.put({ kind: "queues", item: withWindow(4) });
    await stage.pass(60);
    await callsAndAsks(stage, tooLate);
    stage.promise(
      "three callbacks are pending",
      (await stage.records.callbacks()).filter(({ state }) => state.is !== "closed").length === 3,
    );

    await stage.cutPower();
    await stage.sleep(aDay);
    await stage.open();
    stage.promise("a day has passed", stage.now() >= aDay);
    await stage.pass(30);

    const late = await closedAs(stage, tooLate, "callback-expired", "callback:support");
    stage.promise("whose time ran out was never called", !late.has("CustomerDialled"));
    stage.promise("nobody is called while nobody is there to talk", stage.network.calls().length === 0);
    const line = (await stage.records.entries()).filter(({ state }) => state.is === "waiting");
    stage.promise("the other two are in line", line.length === 2 && line.every(({ kind }) => kind === "callback"));

    await stage.available(1);
    const order: string[] = [];
    for (const _ of [1, 2]) {
      await stage.until("a customer talks with agent 1", () => talking(stage) !== undefined, 120);
      order.push(talking(stage) ?? "");
      await stage.until("the customer hangs up", () => talking(stage) === undefined, 60);
    }
    stage.promise("they are called in the order in which they first called", order.join() === [paused, inLine].join());
    await stage.pass(60);

    for (const [number, attempts] of [
      [paused, 2],
      [inLine, 1],
    ] as const) {
      const kept = await closedAs(stage, number, "handled", "wrap-up:support");
      stage.promise(
        `${number} was dialled ${attempts} times in all`,
        kept.facts("CustomerDialled").length === attempts,
      );
      const talk = kept.fact("TalkStarted");
      stage.promise(
        "the wait on record includes the night",
        talk.waitedMs > aDay * 1000 && talk.waitedMs === talk.at - kept.fact("QueueJoined").at,
      );
    }
    const outcomes = new Map(
      (await stage.records.callbacks()).map(({ number, state }) => [
        number,
        state.is === "closed" ? state.outcome : state.is,
      ]),
    );
    stage.promise(
      "the outcomes are on record",
      outcomes.get(paused) === "connected" &&
        outcomes.get(inLine) === "connected" &&
        outcomes.get(tooLate) === "expired",
    );
    await nothingIsLeftBehind(stage);
  },
};

const withWindow = (windowHours: number): Item<"queues"> =>
  supportQueue({
    wrapUpSeconds: 5,
    callback: { ...supportQueue().callback, firstOfferAfterSeconds: 5, pauseSeconds: 600, windowHours },
  });

/** The customer calls, hears the offer, presses the key and is let go with the promise. */
async function callsAndAsks(stage: Stage, number: string): Promise<void> {
  const call = await callSupport(stage, number);
  await stage.until("the callback is offered", async () => (await accountOf(stage, number)).has("CallbackOffered"), 40);
  call.press("1");
  await stage.until("the caller is let go", () => call.state === "ended", 60);
}

/** The customer whom agent 1 talks with now. */
const talking = (stage: Stage): string | undefined =>
  [paused, inLine, tooLate].find((number) => stage.callsOf(number).some((call) => talks(call, 1)));
