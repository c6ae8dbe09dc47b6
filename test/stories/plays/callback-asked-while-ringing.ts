// The callback key, pressed at the very moment at which an agent's client rings for the caller.
import { accountOf, cameThrough } from "../accounts";
import { answers, callSupport, rings, talks } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agentId, customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [asker, lucky, hasty] = [customer(1), customer(2), customer(3)];

export const callbackAskedWhileRinging: Story = {
  name: "callback-asked-while-ringing",
  promise:
    "who presses the key while an agent is being rung is called back if that agent does not answer, and talks at once if the agent does",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue(), [agent(1)]);
    await isCalledBack(stage);
    await talksAtOnce(stage);
    await mayHangUp(stage);
    await nothingIsLeftBehind(stage);
  },
};

/** Waits until the callback is offered, then until agent 1's client rings, and presses the key. */
async function pressesWhileRinging(stage: Stage, number: string) {
  const call = await callSupport(stage, number);
  const isOffered = async () => (await accountOf(stage, number)).has("CallbackOffered");
  await stage.until(`${number} is offered a callback`, isOffered, 40);
  await stage.available(1);
  await stage.until("agent 1's client rings", () => rings(stage, 1), 20);
  await stage.pass(2);
  call.press("1");
  await stage.pass(1);
  stage.promise(
    `${number} is promised nothing while the agent may still answer`,
    call.state === "connected" && rings(stage, 1) && !(await accountOf(stage, number)).has("CallbackPromised"),
  );
  return call;
}

async function isCalledBack(stage: Stage): Promise<void> {
  stage.network.setPerson({ userId: agentId(1) }, "no-answer");
  const call = await pressesWhileRinging(stage, asker);
  await stage.until("agent 1's client rings out", () => !rings(stage, 1), 30);
  await stage.until("the caller is let go", () => call.state === "ended", 40);
  const account = await accountOf(stage, asker);
  const [promised, ended] = [account.fact("CallbackPromised"), account.fact("OfferEnded")];
  stage.promise(
    "the callback is made as soon as the agent has not answered",
    ended.because === "no-answer" && promised.at - ended.at < 2_000,
  );
  stage.promise(
    "and the caller hears so",
    cameThrough(
      call,
      account.said.find(({ words }) => words === "callback-confirmed"),
    ),
  );
  const [entry] = await stage.records.entries();
  const joined = account.fact("QueueJoined").place;
  stage.promise(
    "it stands in the caller's place",
    entry?.kind === "callback" && entry.entryId === joined.entryId && entry.rank === joined.since,
  );

  answers(stage, 1);
  stage.network.setPerson({ number: asker }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 15 } });
  await stage.available(1);
  const isBack = () => stage.callsOf(asker).some((back) => talks(back, 1));
  await stage.until("the customer is called back", isBack, 60);
  await stage.until("and hangs up", () => stage.callsOf(asker).length === 0, 40);
  await stage.pass(30);
  await closedAs(stage, asker, "handled", "wrap-up:support");
}

async function talksAtOnce(stage: Stage): Promise<void> {
  await away(stage);
  answers(stage, 1, { afterSeconds: 10 });
  const call = await pressesWhileRinging(stage, lucky);
  await stage.until("the caller talks to agent 1", () => talks(call, 1), 20);
  call.hangUp();
  await stage.pass(40);
  const account = await closedAs(stage, lucky, "handled", "wrap-up:support");
  stage.promise(
    "there is no callback for who has talked",
    !account.has("CallbackPromised") && (await stage.records.callbacks()).length === 1,
  );
}

async function mayHangUp(stage: Stage): Promise<void> {
  await away(stage);
  answers(stage, 1, { afterSeconds: 10 });
  stage.network.setPerson({ number: hasty }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 15 } });
  const call = await pressesWhileRinging(stage, hasty);
  call.hangUp();
  await stage.until("the customer is called back", () => stage.callsOf(hasty).some((back) => talks(back, 1)), 60);
  stage.promise("with the promise on record", (await accountOf(stage, hasty)).has("CallbackPromised"));
  await stage.until("and hangs up", () => stage.callsOf(hasty).length === 0, 40);
  await stage.pass(40);
  await closedAs(stage, hasty, "handled", "wrap-up:support");
}

async function away(stage: Stage): Promise<void> {
  await stage.api({
    method: "PUT",
    path: `/api/agents/${agentId(1)}/status`,
    body: { status: "away" },
    as: { role: "agent", userId: agentId(1) },
  });
}
