// Three customers agree on times: one is kept after a power cut, one time is taken, and one turns into a holiday.
import { answers, talks } from "../acts";
import { accountOf } from "../accounts";
import { closedAs, nothingIsLeftBehind } from "../checks";
import { customer } from "../cast";
import { agent, officeHours, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";

const [first, second, third] = [customer(1), customer(2), customer(3)];
const eleven = "2026-11-25T11:00:00Z";
const halfPastEleven = "2026-11-25T11:30:00Z";
const fridayAtNine = "2026-11-27T09:00:00Z";
/** Early or late by no more than this. */
const toleranceMs = 120_000;

export const callbackScheduled: Story = {
  name: "callback-scheduled",
  promise:
    "who agrees on a time is called in it, whatever was switched off before; a time that turns out to be impossible moves to the next possible one, and says so",
  async play(stage) {
    await stage.open();
    await stage.setUp(
      supportQueue({
        hours: "office",
        wrapUpSeconds: 5,
        callback: { ...supportQueue().callback, slots: { perHalfHour: 1, daysAhead: 7 } },
      }),
      [agent(1)],
    );
    answers(stage, 1);
    for (const number of [first, second, third])
      stage.network.setPerson({ number }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 20 } });
    await stage.available(1);

    stage.promise("the first agrees on eleven", (await wish(stage, first, eleven)).status === 201);
    const taken = await wish(stage, second, eleven);
    stage.promise("which is taken for the second", taken.status === 409);
    stage.promise("who agrees on half past", (await wish(stage, second, halfPastEleven)).status === 201);
    const tomorrow = await wish(stage, third, "2026-11-26T10:00:00Z");
    stage.promise("the third agrees on tomorrow at ten", tomorrow.status === 201);
    stage.promise("nobody holds a place in line", (await stage.records.entries()).length === 0);

    await stage.pass(60);
    const untilFiveToEleven = 55 * 60 - stage.now();
    await stage.cutPower();
    await stage.sleep(untilFiveToEleven);
    await stage.open();
    stage.promise("five minutes before eleven no telephone rings", stage.network.calls().length === 0);
    await inTime(stage, first, eleven);
    await inTime(stage, second, halfPastEleven);

    await stage.put({
      kind: "hours",
      item: { ...officeHours(), holidays: [{ date: "2026-11-26", name: "Feriado municipal" }] },
    });
    await stage.sleep(secondsUntil(stage, "2026-11-26T09:59:00Z"));
    await stage.pass(300);
    stage.promise("on the holiday nobody is called", !(await accountOf(stage, third)).has("CustomerDialled"));
    const moved = (await stage.records.callbacks()).find(({ number }) => number === third);
    stage.promise("the time has moved to Friday at nine", moved?.slot?.start === Date.parse(fridayAtNine));
    const [change] = moved?.changes ?? [];
    stage.promise(
      `and why is on record (${change?.what ?? ""})`,
      change?.by === "rule" && change.what.includes("holiday"),
    );
    await stage.sleep(secondsUntil(stage, "2026-11-27T08:58:00Z"));
    await inTime(stage, third, fridayAtNine);
    await nothingIsLeftBehind(stage);
  },
};

const wish = (stage: Stage, number: string, at: string) =>
  stage.api({ method: "POST", path: "/api/callbacks", body: { queueId: "support", number, at }, as: { role: "app" } });

/** `sleep` and `pass` take a length, and agreed times are moments. */
export const secondsUntil = (stage: Stage, moment: string): number =>
  (Date.parse(moment) - stage.platform.clock.now()) / 1000;

/** Called within two minutes of the agreed time, once, and served. */
export async function inTime(stage: Stage, number: string, moment: string): Promise<void> {
  await stage.until(
    `the customer is called at ${moment}`,
    () => stage.callsOf(number).some((call) => talks(call, 1)),
    secondsUntil(stage, moment) + 150,
  );
  await stage.until("customer and agent have finished", () => stage.callsOf(number).length === 0, 60);
  await stage.pass(30);
  const account = await closedAs(stage, number, "handled", "wrap-up:support");
  const offMs = account.fact("CustomerDialled").at - Date.parse(moment);
  stage.promise(`the telephone rings in time (${offMs / 1000} s off)`, Math.abs(offMs) <= toleranceMs);
}
