// What an orchestration of provisioning has done outside. Everything here may run twice.
import { app, input } from "durable-functions";
import { composition } from "../../shared/compose";
import { durableNames } from "../../shared/contracts/durable/durable-names";
import type { RunAction, RunInput } from "../../shared/domain/provisioning/run";

/** Called by the provisioning orchestration, one action at a time. */
app.activity(durableNames.actOnRun, {
  extraInputs: [input.durableClient()],
  handler: (action: RunAction, context): Promise<RunInput | undefined> =>
    composition().useCases(context).actOnRun(action),
});
