// The life of one run of provisioning. It carries out one thing at a time and otherwise waits in a single place.
import { app } from "durable-functions";
import { durableNames } from "../../shared/contracts/durable/durable-names";
import { isEnded, type ProvisioningRun, type RunAction, type RunInput } from "../../shared/domain/provisioning/run";
import { beginRun, stepRun } from "../../shared/domain/provisioning/step-run";
import { patience } from "../plumbing/patience";

app.orchestration(durableNames.provisioning, function* (context) {
  let { next: run, actions } = beginRun(
    context.df.getInput<ProvisioningRun>(),
    context.df.currentUtcDateTime.getTime(),
  );
  for (;;) {
    const [action, ...later] = actions;
    actions = later;
    if (!action && isEnded(run)) return run.state;
    const input = (yield action
      ? context.df.callActivityWithRetry(durableNames.actOnRun, patience(), action satisfies RunAction)
      : context.df.waitForExternalEvent(durableNames.input)) as RunInput | null;
    if (!input) continue;
    const stepped = stepRun(run, input);
    // What was decided on without knowing this is not done any more.
    if (stepped.next !== run) ({ next: run, actions } = stepped);
  }
});
