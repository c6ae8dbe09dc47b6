// Three customers ask to be called back; an agent looks first, and calls at once, leaves it to somebody else, or waits.
import { accountOf } from "../accounts";
import { answers, talks } from "../acts";
import { agentId, customer } from "../cast";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [atOnce, unwanted, inTime] = [customer(1), customer(2), customer(3)];
const previewSeconds = 60;

export const callbackPreview: Story = {
  name: "callback-preview",
  promise:
    "an agent sees what a callback is about before the customer's telephone rings, and calls at once, leaves it to somebody else without its being an attempt, or is joined when the time is over",
  async play(stage) {
    await stage.open();
    const { callback } = supportQueue();
    await stage.setUp(supportQueue({ wrapUpSeconds: 5, callback: { ...callback, previewSeconds } }), [
      agent(1),
      agent(2),
    ]);
    answers(stage, 1, { hangsUpAfter: 300 });
    answers(stage, 2, { hangsUpAfter: 300 });
    for (const number of [atOnce, unwanted, inTime])
      stage.network.setPerson({ number }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 20 } });
    await stage.available(1);

    const first = await asks(stage, atOnce, "an invoice");
    const seen = await looks(stage, first, 1);
    stage.promise(
      "who looks is told the number and what it is about",
      seen.number === atOnce && seen.purpose === "an invoice",
    );
    stage.promise("nobody else may look", (await desk(stage, "GET", first, "preview", 2)).status === 409);
    await stage.pass(15);
    stage.promise("no telephone of the customer's rings meanwhile", stage.callsOf(atOnce).length === 0);
    stage.promise("the desk calls now", (await desk(stage, "POST", first, "dial", 1)).status === 200);
    await stage.until("long before the time is over", () => isTalking(stage, atOnce, 1), 15);
    await finish(stage);
    await closedAs(stage, atOnce, "handled", "wrap-up:support");

    const second = await asks(stage, unwanted, "a complaint");
    await looks(stage, second, 1);
    await stage.available(2);
    stage.promise("the first agent leaves it", (await desk(stage, "POST", second, "decline", 1)).status === 200);
    await looks(stage, second, 2);
    await desk(stage, "POST", second, "dial", 2);
    await stage.until("the second takes it", () => isTalking(stage, unwanted, 2), 20);
    await finish(stage);
    const { contact, facts } = await closedAs(stage, unwanted, "handled", "wrap-up:support");
    stage.promise("the customer's telephone rang once", facts("CustomerDialled").length === 1);
    stage.promise("and that was the first attempt", facts("CustomerDialled")[0]?.attempt === 1 && contact.offers === 2);

    await asks(stage, inTime, "something else");
    await stage.until(
      "whoever says nothing is joined",
      () => isTalking(stage, inTime, 1) || isTalking(stage, inTime, 2),
      previewSeconds + 30,
    );
    const { fact } = await accountOf(stage, inTime);
    const waitedMs = fact("CustomerDialled").at - fact("PreviewStarted").at;
    stage.promise(`when the time is over (${waitedMs} ms)`, Math.abs(waitedMs - previewSeconds * 1000) < 1000);
    await finish(stage);
    await nothingIsLeftBehind(stage);
  },
};

interface Seen {
  readonly number: string;
  readonly purpose: string;
}

/** @returns the contact that is to be called back */
async function asks(stage: Stage, number: string, purpose: string): Promise<string> {
  const body = { queueId: "support", number, purpose };
  const made = await stage.api({ method: "POST", path: "/api/callbacks", body, as: { role: "app" } });
  stage.promise(`${number} asks to be called back about ${purpose}`, made.status === 201);
  return (made.body as { contactId: string }).contactId;
}

const desk = (stage: Stage, method: "GET" | "POST", contactId: string, what: string, n: number) =>
  stage.api({ method, path: `/api/contacts/${contactId}/${what}`, as: { role: "agent", userId: agentId(n) } });

async function looks(stage: Stage, contactId: string, n: number): Promise<Seen> {
  const preview = () => desk(stage, "GET", contactId, "preview", n);
  await stage.until(`agent ${n} looks at it`, async () => (await preview()).status === 200, 30);
  return (await preview()).body as Seen;
}

const isTalking = (stage: Stage, number: string, n: number): boolean =>
  stage.callsOf(number).some((call) => talks(call, n));

async function finish(stage: Stage): Promise<void> {
  await stage.until("they have finished", () => stage.network.calls().length === 0, 60);
  await stage.pass(20);
}
