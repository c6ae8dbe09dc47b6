// Times that a clock shows twice, never, or an hour off from the week before.
import { answers } from "../acts";
import { nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Stage } from "../stage";
import type { Story } from "../story";
import { inTime, secondsUntil } from "./callback-scheduled";

/** In Berlin; the law sets no hours for them. */
const [twice, monday, never] = ["+4930901820", "+4930901821", "+4930901822"];
const day = [{ from: "00:00", to: "24:00" }];

export const callbackDst: Story = {
  name: "callback-dst",
  promise:
    "agreed times are right when clocks change: the first of two, the change itself for one that is passed over, and ten o'clock at ten",
  async play(stage) {
    stage.beginAt("2026-10-24T23:50:00Z");
    await stage.open();
    await stage.setUp(supportQueue({ wrapUpSeconds: 5 }), [agent(1)]);
    await stage.put({
      kind: "hours",
      item: {
        id: "always",
        name: "Round the clock",
        timeZone: "Europe/Berlin",
        weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
      },
    });
    await stage.put({
      kind: "queues",
      item: supportQueue({
        hours: "always",
        wrapUpSeconds: 5,
        callback: {
          ...supportQueue().callback,
          callingHours: { from: "00:00", to: "24:00" },
          slots: { perHalfHour: 1, daysAhead: 30 },
        },
      }),
    });
    answers(stage, 1);
    for (const number of [twice, monday, never])
      stage.network.setPerson({ number }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 20 } });
    await stage.available(1);

    // In Berlin the clock goes back from 03:00 to 02:00 at 01:00 UTC: half past two comes at 00:30 and at 01:30 UTC.
    await agreed(stage, twice, "2026-10-25T02:30", "2026-10-25T00:30:00Z", 1);
    await agreed(stage, monday, "2026-10-26T10:00", "2026-10-26T09:00:00Z", 0);
    await inTime(stage, twice, "2026-10-25T00:30:00Z");
    await stage.sleep(secondsUntil(stage, "2026-10-26T08:58:00Z"));
    await inTime(stage, monday, "2026-10-26T09:00:00Z");

    // It goes forward from 02:00 to 03:00 at 01:00 UTC: there is no half past two.
    await stage.sleep(secondsUntil(stage, "2027-03-28T00:30:00Z"));
    await agreed(stage, never, "2027-03-28T02:30", "2027-03-28T01:00:00Z", 1);
    await inTime(stage, never, "2027-03-28T01:00:00Z");
    await nothingIsLeftBehind(stage);
  },
};

/** The wish says a time by the clock on the wall, and the answer says which moment is meant. */
async function agreed(stage: Stage, number: string, wall: string, moment: string, changes: number): Promise<void> {
  const body = { queueId: "support", number, timeZone: "Europe/Berlin", at: wall };
  const answer = await stage.api({ method: "POST", path: "/api/callbacks", body, as: { role: "app" } });
  stage.promise(`${wall} in Berlin is agreed on`, answer.status === 201);
  const made = (await stage.records.callbacks()).find((callback) => callback.number === number);
  stage.promise(`it is ${moment}`, made?.slot?.start === Date.parse(moment));
  stage.promise(
    changes > 0 ? "that it is not plain is on record" : "which is plain",
    (made?.changes ?? []).length === changes,
  );
}
