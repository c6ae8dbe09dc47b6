// The life of one callback, up to its window's end. It waits in a single place; every deadline comes back as an input.
import { app } from "durable-functions";
import { durableNames } from "../../shared/contracts/durable/durable-names";
import { isClosed, type Callback, type CallbackInput, type CallbackStep } from "../../shared/domain/callback/callback";
import { openingSteps, stepCallback } from "../../shared/domain/callback/step";
import { patience } from "../plumbing/patience";

app.orchestration(durableNames.callback, function* (context) {
  let callback = context.df.getInput<Callback>();
  const carryOut = function* (steps: readonly CallbackStep[]) {
    for (const act of steps)
      yield context.df.callActivityWithRetry(durableNames.actOnCallback, patience(), { callback, act });
  };
  yield* carryOut(openingSteps(callback));
  while (!isClosed(callback)) {
    const input = (yield context.df.waitForExternalEvent(durableNames.input)) as CallbackInput;
    const { next, steps } = stepCallback(callback, input);
    callback = next;
    yield* carryOut(steps);
  }
  return callback;
});
