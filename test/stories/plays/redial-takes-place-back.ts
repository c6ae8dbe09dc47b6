// Customers who are to be called back call again: one takes the place that was kept, one keeps the callback, one cancels it.
import { accountsOf, type Account } from "../accounts";
import { answers, callSupport, talks, told } from "../acts";
import { nothingIsLeftBehind } from "../checks";
import { customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [talker, returning, patient, cancelling, later] = [
  customer(1),
  customer(2),
  customer(3),
  customer(4),
  customer(5),
];

export const redialTakesPlaceBack: Story = {
  name: "redial-takes-place-back",
  promise:
    "who is to be called back and calls again is told so, and chooses: the kept place on this call, the callback as it is, or none; of call and callback exactly one goes on",
  async play(stage) {
    await stage.open();
    await stage.setUp(supportQueue({ wrapUpSeconds: 5 }), [agent(1)]);
    answers(stage, 1, { hangsUpAfter: 240 });
    await stage.available(1);
    const busy = await callSupport(stage, talker);
    await stage.until("agent 1 is busy", () => talks(busy, 1), 20);
    for (const number of [returning, patient, cancelling]) await asks(stage, number);
    const last = await callSupport(stage, later);

    const call = await callSupport(stage, returning);
    await told(stage, returning, "redial-recognised");
    call.press("2");
    await told(stage, returning, "redial-in-place");
    const [kept, again] = await pairOf(stage, returning);
    stage.promise("the callback has given way", closing(kept) === "callback-redialled");
    stage.promise("its outcome says so", (await outcomeOf(stage, returning)) === "redialled");
    const places = (await stage.records.entries()).filter(({ state }) => state.is !== "gone");
    const [mine] = places.filter(({ contactId }) => contactId === again.contact.contactId);
    stage.promise("the caller waits in the place that was kept", mine?.rank === kept.fact("QueueJoined").place.since);
    stage.promise(
      "before everybody else",
      places.every(({ rank }) => rank >= (mine?.rank ?? Infinity)),
    );

    const quick = await callSupport(stage, patient);
    await told(stage, patient, "redial-recognised");
    quick.press("1");
    await stage.until("the patient customer is let go", () => quick.state === "ended", 60);
    stage.promise("who keeps the callback", closing((await pairOf(stage, patient))[1]) === "callback-kept");
    stage.promise("which is open", (await outcomeOf(stage, patient)) === "open");

    const other = await callSupport(stage, cancelling);
    await told(stage, cancelling, "redial-recognised");
    other.press("3");
    await told(stage, cancelling, "redial-cancelled");
    stage.promise("who wants none has none", (await outcomeOf(stage, cancelling)) === "cancelled");
    other.hangUp();

    answers(stage, 1, { hangsUpAfter: 20 });
    stage.network.setPerson({ number: patient }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 15 } });
    await stage.until("the returning customer talks to agent 1", () => talks(call, 1), 300);
    await stage.until(
      "the patient one is called back",
      () => stage.callsOf(patient).some((back) => talks(back, 1)),
      90,
    );
    await stage.until("and who came last talks", () => talks(last, 1), 120);
    await stage.until("all have hung up", () => stage.network.calls().every(({ state }) => state === "ended"), 120);
    await stage.pass(30);
    stage.promise(
      "who took the place was not called back",
      !(await pairOf(stage, returning))[0].has("CustomerDialled"),
    );
    await nothingIsLeftBehind(stage);
  },
};

async function asks(stage: Stage, number: string): Promise<void> {
  const call = await callSupport(stage, number);
  await told(stage, number, "callback-offer");
  call.press("1");
  await stage.until(`${number} is let go`, () => call.state === "ended", 60);
}

/** The contact that was to be called back, and the one of the second call. */
async function pairOf(stage: Stage, number: string): Promise<readonly [Account, Account]> {
  const [first, second] = await accountsOf(stage, number);
  if (!first || !second) throw new Error(`${number} has not called twice`);
  return [first, second];
}

const closing = ({ contact: { phase } }: Account): string => (phase.in === "closed" ? phase.reason : phase.in);

async function outcomeOf(stage: Stage, number: string): Promise<string> {
  const [callback] = (await stage.records.callbacks()).filter((one) => one.number === number);
  return callback?.state.is === "closed" ? callback.state.outcome : "open";
}
