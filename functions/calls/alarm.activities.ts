// Rings: brings the deadline to the thing it belongs to, as a command.
import { app, input } from "durable-functions";
import { composition } from "../../shared/compose";
import { durableNames } from "../../shared/contracts/durable/durable-names";
import type { AlarmTarget } from "../../shared/domain/kernel/alarm";

/** Called by the alarm orchestration, again if it fails: for callbacks there is no sweep. */
app.activity(durableNames.ringAlarm, {
  extraInputs: [input.durableClient()],
  async handler(target: AlarmTarget, context) {
    const use = composition().useCases(context);
    switch (target.of) {
      case "contact":
        await use.wakeContact(target);
        return;
      case "agent":
        await use.wakeAgent(target);
        return;
      case "queue":
        await use.wakeQueue(target);
        return;
      case "given-up":
        await use.callBackByRule(target);
        return;
      case "dialling":
        await use.dialCustomers(target.tenantId);
        return;
      case "callback":
        await use.tellCallback(target.callbackId, target.input);
        return;
      case "run":
        await use.tellRun(target.runId, target.input);
        return;
    }
  },
});
