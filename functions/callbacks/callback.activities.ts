// What a callback's orchestration has done outside. Everything here may run twice.
import { app, input } from "durable-functions";
import { composition } from "../../shared/compose";
import { durableNames } from "../../shared/contracts/durable/durable-names";
import type { Callback, CallbackStep } from "../../shared/domain/callback/callback";

/** Called by the callback orchestration, one step at a time. */
app.activity(durableNames.actOnCallback, {
  extraInputs: [input.durableClient()],
  async handler({ callback, act }: { callback: Callback; act: CallbackStep }, context) {
    const acts = composition().useCases(context).callbackActs;
    switch (act.do) {
      case "record":
        await acts.record(act.callback);
        return;
      case "set-alarm":
        await acts.setAlarm(callback, act.at, act.input);
        return;
      case "begin":
        await acts.begin(callback);
        return;
      case "set-aside":
        await acts.setAside(callback, act.until, act.retryAt);
        return;
      case "resume":
        await acts.resume(callback, act.attempt);
        return;
      case "close":
        await acts.close(callback, act.outcome);
        return;
    }
  },
});
