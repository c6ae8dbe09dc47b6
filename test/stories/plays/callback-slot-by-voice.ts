// A caller after hours is offered the next free time by voice, takes it by key, and is called in it.
import { accountOf } from "../accounts";
import { answers, callSupport, told } from "../acts";
import { customer } from "../cast";
import { nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";
import { inTime, secondsUntil } from "./callback-scheduled";

const [busy, caller, rival] = [customer(1), customer(2), customer(3)];
const talkSeconds = 600;
const nine = "2026-11-26T09:00:00.000Z";
const halfPastNine = "2026-11-26T09:30:00.000Z";

export const callbackSlotByVoice: Story = {
  name: "callback-slot-by-voice",
  promise:
    "who can be promised nothing at once is told the next free time by voice, takes it by one key and is called in it; of two who want the same time one has it, and the other hears the next",
  async play(stage) {
    stage.beginAt("2026-11-25T17:35:00Z");
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
    const one = await callSupport(stage, busy);
    await stage.until("one contact teaches how long they take", () => one.state === "ended", talkSeconds + 60);
    await stage.pass(10);
    const again = await callSupport(stage, busy);
    await stage.until("the agent is busy again", () => again.talkingWith.length > 0, 30);

    const two = await callSupport(stage, caller);
    await told(stage, caller, "callback-slot-tomorrow");
    const offered = (await accountOf(stage, caller)).fact("CallbackOffered");
    stage.promise(
      "nothing can be kept today, so tomorrow at nine is offered",
      offered.slot?.start === Date.parse(nine),
    );

    // Somebody is quicker on the web.
    const body = { queueId: "support", number: rival, at: nine };
    const made = await stage.api({ method: "POST", path: "/api/callbacks", body, as: { role: "app" } });
    stage.promise("somebody else takes nine o'clock meanwhile", made.status === 201);
    two.press("1");
    await told(stage, caller, "callback-slot-tomorrow", 2);
    const account = await accountOf(stage, caller);
    stage.promise("the caller hears that it is gone, and the next one", account.has("SlotDenied"));
    stage.promise(
      "which is half past nine",
      account.facts("CallbackOffered").at(-1)?.slot?.start === Date.parse(halfPastNine),
    );
    two.press("1");
    await stage.until("that is taken by one key, and the caller let go", () => two.state === "ended", 60);
    const kept = (await stage.records.callbacks()).find(({ number }) => number === caller);
    stage.promise(
      "the callback is agreed for it",
      kept?.state.is === "scheduled" && kept.slot?.start === Date.parse(halfPastNine),
    );
    const places = (await stage.records.entries()).filter(({ state }) => state.is !== "gone");
    stage.promise("and holds no place in line before", places.length === 0);

    await stage.until("the agent's day ends", () => again.state === "ended", talkSeconds + 60);
    answers(stage, 1);
    for (const number of [caller, rival])
      stage.network.setPerson({ number }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 20 } });
    await stage.sleep(secondsUntil(stage, "2026-11-26T08:58:00Z"));
    await inTime(stage, rival, nine);
    await inTime(stage, caller, halfPastNine);
    await nothingIsLeftBehind(stage);
  },
};
