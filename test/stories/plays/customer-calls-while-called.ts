// We call the customer back, and in the same moment the customer calls us: one conversation comes of it, with the agent who waits.
import { accountsOf, type Account } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { agentId, customer } from "../cast";
import { nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [impatient, later, hasty] = [customer(1), customer(2), customer(3)];

export const customerCallsWhileCalled: Story = {
  name: "customer-calls-while-called",
  promise:
    "who calls in while we call them back talks on that call, in the place that was kept, to the agent who waited for them; who hangs up again is called back still, and nobody is called twice at once",
  async play(stage) {
    await stage.open();
    await stage.setUp(
      supportQueue({ wrapUpSeconds: 5, callback: { ...supportQueue().callback, person: { provedBy: "key" } } }),
      [agent(1)],
    );
    answers(stage, 1);
    const [call, waiting] = [await ringsInVain(stage, impatient), await callSupport(stage, later)];
    const own = await callSupport(stage, impatient);
    await stage.until("our own call is given up", () => !call(), 10);
    stage.promise("nothing has to be chosen", !(await latestOf(stage, impatient)).wasTold("redial-recognised"));
    await stage.until("customer and agent talk", () => talks(own, 1), 40);
    stage.promise("before whoever came earlier than that call", waiting.talkingWith.length === 0);
    own.hangUp();
    await stage.until("then whoever came earlier talks", () => talks(waiting, 1), 60);
    waiting.hangUp();
    await stage.pass(20);
    const [kept, again] = await accountsOf(stage, impatient);
    stage.promise("the callback has given way", closing(kept) === "callback-redialled");
    stage.promise("and was never talked on", kept?.has("TalkStarted") === false);
    stage.promise("one conversation came of both", again?.facts("TalkStarted").length === 1);
    stage.promise("with the agent who had waited", kept?.fact("OfferAccepted").agentId === agentId(1));

    await hangsUpForOurCall(stage);
    await nothingIsLeftBehind(stage);
  },
};

/** @returns whether the customer's telephone rings for the callback */
async function ringsInVain(stage: Stage, number: string): Promise<() => boolean> {
  stage.network.setPerson({ number }, "manual");
  const wish = { queueId: "support", number };
  const asked = await stage.api({ method: "POST", path: "/api/callbacks", body: wish, as: { role: "app" } });
  stage.promise(`${number} asks to be called back`, asked.status === 201);
  await stage.available(1);
  const rings = () => stage.callsOf(number).some(({ state, dialled }) => state === "ringing" && !dialled);
  await stage.until(`we call ${number}`, rings, 60);
  return rings;
}

/** Both hang up for each other's call: nobody is forgotten by it. */
async function hangsUpForOurCall(stage: Stage): Promise<void> {
  const rings = await ringsInVain(stage, hasty);
  answers(stage, 1, { afterSeconds: 12 });
  const own = await callSupport(stage, hasty);
  await stage.until("our call is given up again", () => !rings(), 10);
  own.hangUp();
  stage.network.setPerson(
    { number: hasty },
    { answer: { afterSeconds: 3, presses: [{ key: "1", afterSeconds: 6 }], thenHangUpAfterSeconds: 30 } },
  );
  await stage.until(
    "the hasty customer is called back",
    () => stage.callsOf(hasty).some((back) => talks(back, 1)),
    120,
  );
  await stage.until("and hangs up", () => stage.callsOf(hasty).length === 0, 60);
  await stage.pass(20);
  const ends = (await accountsOf(stage, hasty)).map(closing);
  stage.promise(`the callback became the call's (${ends.join()})`, ends.join() === "callback-redialled,handled");
}

async function latestOf(stage: Stage, number: string): Promise<Account> {
  const latest = (await accountsOf(stage, number)).at(-1);
  if (!latest) throw new Error(`${number} has not called`);
  return latest;
}

const closing = (account: Account | undefined): string => {
  const phase = account?.contact.phase;
  return phase?.in === "closed" ? phase.reason : String(phase?.in);
};
