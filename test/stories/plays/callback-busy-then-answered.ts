// Called back twice in vain and then reached; another never reached at all.
import { accountOf } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { about, closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [hardToReach, neverReached] = [customer(1), customer(2)];
const pauseSeconds = 90;
const ringSeconds = 30;

export const callbackBusyThenAnswered: Story = {
  name: "callback-busy-then-answered",
  promise:
    "a customer who cannot be reached is called again by rule, never more often than that, and the outcome is on record",
  async play(stage) {
    await stage.open();
    await stage.setUp(
      supportQueue({
        wrapUpSeconds: 5,
        callback: {
          ...supportQueue().callback,
          firstOfferAfterSeconds: 10,
          attempts: 3,
          pauseSeconds,
          ringSeconds,
        },
      }),
      [agent(1)],
    );
    answers(stage, 1);
    stage.network.setPerson({ number: hardToReach }, [
      "busy",
      "no-answer",
      { answer: { afterSeconds: 5, thenHangUpAfterSeconds: 30 } },
    ]);
    stage.network.setPerson({ number: neverReached }, "unreachable");

    const call = await callSupport(stage, hardToReach);
    await stage.until(
      "the callback is offered",
      async () => (await accountOf(stage, hardToReach)).has("CallbackOffered"),
      40,
    );
    call.press("1");
    await stage.until("the caller is let go", () => call.state === "ended", 60);
    await stage.available(1);

    await triedInVain(stage, 1, "busy");
    await triedInVain(stage, 2, "no-answer");
    await stage.until(
      "customer and agent talk",
      () => stage.callsOf(hardToReach).some((back) => talks(back, 1)),
      pauseSeconds + 60,
    );
    await stage.until("the customer hangs up", () => stage.callsOf(hardToReach).length === 0, 60);
    await stage.pass(30);

    const reached = await closedAs(stage, hardToReach, "handled", "wrap-up:support");
    const dialled = reached.facts("CustomerDialled");
    stage.promise("the customer was called three times", dialled.map(({ attempt }) => attempt).join() === "1,2,3");
    const failed = reached.facts("AttemptFailed");
    stage.promise(
      "why two were in vain is on record",
      failed.map(({ outcome }) => outcome).join() === "busy,no-answer",
    );
    const rang = ((failed[1]?.at ?? 0) - (dialled[1]?.at ?? 0)) / 1000;
    stage.promise(
      `the customer's phone was let ring as long as the rule says (${rang} s)`,
      Math.abs(rang - ringSeconds) <= 3,
    );
    for (const [index, failure] of failed.entries()) {
      const pause = ((dialled[index + 1]?.at ?? 0) - failure.at) / 1000;
      stage.promise(
        `pause ${index + 1} is the rule's (${pause} s)`,
        pause >= pauseSeconds && pause <= pauseSeconds + 20,
      );
    }
    stage.promise("the agent was asked each time", reached.facts("OfferAccepted").length === 3);
    stage.promise("the conversation has its length", about(reached.fact("TalkEnded").talkMs, 30, 3));
    stage.promise(
      "the outcome is: connected, at the third attempt",
      (await outcomeOf(stage, hardToReach)) === "closed connected: busy no-answer connected",
    );

    const wish = { queueId: "support", number: neverReached };
    const asked = await stage.api({ method: "POST", path: "/api/callbacks", body: wish, as: { role: "app" } });
    stage.promise("another callback is asked for over HTTP", asked.status === 201);
    await stage.pass(3 * (pauseSeconds + 60));
    const lost = await closedAs(stage, neverReached, "callback-failed", "callback:support");
    stage.promise(
      "after three attempts it is given up",
      lost.facts("CustomerDialled").length === 3 && !lost.has("TalkStarted"),
    );
    stage.promise(
      "the outcome is: failed, unreachable three times",
      (await outcomeOf(stage, neverReached)) === "closed failed: unreachable unreachable unreachable",
    );
    await nothingIsLeftBehind(stage);
  },
};

/** Agent rings and answers, the customer is not reached, the agent is let go and free, the callback pauses. */
async function triedInVain(stage: Stage, attempt: number, outcome: string): Promise<void> {
  await stage.until(
    `attempt ${attempt} has failed`,
    async () => (await accountOf(stage, hardToReach)).facts("AttemptFailed").length === attempt,
    pauseSeconds + 120,
  );
  await stage.pass(2);
  stage.promise(`attempt ${attempt}: the agent is let go`, stage.callsOf(agentId(1)).length === 0);
  stage.promise(`attempt ${attempt}: the customer's phone is silent`, stage.callsOf(hardToReach).length === 0);
  const [record] = await stage.records.agents();
  stage.promise(
    `attempt ${attempt}: the agent is free for others`,
    record?.agent.work.is === "free" && record.agent.status === "available",
  );
  stage.promise(
    `attempt ${attempt}: the callback pauses`,
    (await outcomeOf(stage, hardToReach)).startsWith("paused") &&
      (await outcomeOf(stage, hardToReach)).endsWith(outcome),
  );
}

/** As GET /api/callbacks shows it: the state, and what came of each attempt. */
async function outcomeOf(stage: Stage, number: string): Promise<string> {
  const found = (await stage.records.callbacks()).filter((callback) => callback.number === number);
  return found
    .map(
      ({ state, attempts }) =>
        `${state.is}${state.is === "closed" ? ` ${state.outcome}` : ""}: ${attempts.map((one) => one.outcome).join(" ")}`,
    )
    .join("; ");
}
