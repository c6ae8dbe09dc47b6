// A customer agrees on a time nearly a month ahead; everything is killed on the way, and the time is kept.
import { answers } from "../acts";
import { agentId, customer } from "../cast";
import { nothingIsLeftBehind } from "../checks";
import { agent, supportQueue } from "../props";
import type { Story } from "../story";
import { inTime, secondsUntil } from "./callback-scheduled";

const [patient, forgotten] = [customer(1), customer(2)];
/** Stories begin on 25 November. */
const inAMonth = "2026-12-24T10:30:00Z";

export const callbackThirtyDays: Story = {
  name: "callback-thirty-days",
  promise:
    "a time agreed on 29 days ahead is kept to the minute, although everything was killed in between and started again weeks later; and a callback for a month ends with that month",
  async play(stage) {
    await stage.open();
    const { callback } = supportQueue();
    await stage.setUp(
      supportQueue({
        hours: "office",
        wrapUpSeconds: 5,
        callback: { ...callback, windowHours: 720, promiseControl: false, slots: { perHalfHour: 1, daysAhead: 30 } },
      }),
      [agent(1)],
    );
    answers(stage, 1);
    stage.network.setPerson({ number: patient }, { answer: { afterSeconds: 4, thenHangUpAfterSeconds: 20 } });
    const ask = (number: string, more: object) =>
      stage.api({
        method: "POST",
        path: "/api/callbacks",
        body: { queueId: "support", number, ...more },
        as: { role: "app" },
      });
    stage.promise("one agrees on a time 29 days ahead", (await ask(patient, { at: inAMonth })).status === 201);
    stage.promise("another asks for any time", (await ask(forgotten, {})).status === 201);

    await stage.sleep(10 * 86_400);
    stage.promise("for ten days nobody is called", stage.network.calls().length === 0);
    await stage.cutPower();
    await stage.sleep(12 * 86_400);
    await stage.open();
    const states = (await stage.records.callbacks()).map(({ state }) => state.is);
    stage.promise("three weeks later both are open still", states.length === 2 && !states.includes("closed"));

    await stage.sleep(secondsUntil(stage, "2026-12-24T10:29:30Z"));
    // Whoever asked for any time has waited longer, and cannot be reached.
    stage.network.setPerson({ number: forgotten }, "busy");
    await stage.available(1);
    await inTime(stage, patient, inAMonth);
    await stage.api({
      method: "PUT",
      path: `/api/agents/${agentId(1)}/status`,
      body: { status: "signed-out" },
      as: { role: "supervisor" },
    });
    await stage.sleep(secondsUntil(stage, "2026-12-26T00:00:00Z"));
    const last = (await stage.records.callbacks()).find(({ number }) => number === forgotten);
    stage.promise(
      "who was never reached is let go after the month",
      last?.state.is === "closed" && last.state.outcome === "expired",
    );
    await nothingIsLeftBehind(stage);
  },
};
