// Towards closing time a callback is promised only while the agents can still keep it.
import { accountOf } from "../accounts";
import { answers, callSupport, talks } from "../acts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { customer } from "../cast";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";

const [first, second, early, fourth, late, outside] = [1, 2, 3, 4, 5, 6].map(customer) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const talkSeconds = 600;
const nineTomorrow = "2026-11-26T09:00:00.000Z";

export const promiseRefusedBeforeClosing: Story = {
  name: "promise-refused-before-closing",
  promise:
    "a callback is offered while it can be kept before closing; when it cannot, the figures are on record and the next free time is offered instead, on the line as to whoever asks from outside",
  async play(stage) {
    stage.beginAt("2026-11-25T17:20:00Z");
    await stage.open();
    await stage.setUp(
      supportQueue({
        hours: "office",
        wrapUpSeconds: 5,
        callback: { ...supportQueue().callback, slots: { perHalfHour: 1, daysAhead: 7 } },
      }),
      [agent(1)],
    );
    answers(stage, 1, { hangsUpAfter: talkSeconds });
    await stage.available(1);

    const one = await callSupport(stage, first);
    await stage.until("the first caller is served", () => talks(one, 1), 30);
    await stage.until("for ten minutes", () => one.state === "ended", talkSeconds + 30);
    await stage.pass(30);

    const two = await callSupport(stage, second);
    await stage.until("the second caller is served", () => talks(two, 1), 30);
    const three = await callSupport(stage, early);
    await stage.until(
      "at half past five a callback is offered",
      async () => (await accountOf(stage, early)).has("CallbackOffered"),
      60,
    );
    three.hangUp();
    await stage.until("the second caller has finished", () => two.state === "ended", talkSeconds + 30);
    await stage.pass(30);

    const four = await callSupport(stage, fourth);
    await stage.until("the fourth caller is served", () => talks(four, 1), 30);
    const five = await callSupport(stage, late);
    await stage.until(
      "at a quarter to six another is",
      async () => (await accountOf(stage, late)).has("CallbackOffered"),
      60,
    );
    const account = await accountOf(stage, late);
    const { verdict, slot } = account.fact("CallbackOffered");
    const { isKept, neededMinutes = 0, availableMinutes = 0 } = verdict ?? {};
    stage.promise(
      `not today, because ${neededMinutes} agent minutes are more than ${availableMinutes}`,
      isKept === false && neededMinutes > availableMinutes,
    );
    stage.promise("but for the next free time", slot?.start === Date.parse(nineTomorrow));
    stage.promise(
      "and the caller hears which",
      account.said.some(({ words }) => words.startsWith("callback-slot")),
    );

    const body = { queueId: "support", number: outside };
    const ask = (more: object) =>
      stage.api({ method: "POST", path: "/api/callbacks", body: { ...body, ...more }, as: { role: "app" } });
    const refused = await ask({});
    stage.promise("a wish from outside is refused", refused.status === 409);
    stage.promise(
      `with the figures and the next free time (${JSON.stringify(refused.body)})`,
      JSON.stringify(refused.body).includes("agent minutes would be needed") &&
        JSON.stringify(refused.body).includes(nineTomorrow),
    );
    const made = await ask({ at: nineTomorrow });
    stage.promise("which can be agreed on", made.status === 201);
    const { callbackId } = made.body as { callbackId: string };
    await stage.api({ method: "DELETE", path: `/api/callbacks/${callbackId}`, as: { role: "app" } });

    await stage.until("the caller who waits is served", () => talks(five, 1), talkSeconds + 60);
    await stage.until("all have finished", () => five.state === "ended", talkSeconds + 60);
    await stage.pass(60);
    await closedAs(stage, late, "handled", "wrap-up:support");
    await closedAs(stage, outside, "callback-cancelled", "callback:support");
    await nothingIsLeftBehind(stage);
  },
};
