// Carries out what a run has decided on. Every action may be carried out twice.
import type { RunAction, RunInput } from "../../domain/provisioning/run";
import type { Alarms } from "../../ports/alarms";
import type { carryOutStep } from "./carry-out-step";
import type { finishRun, recordRun } from "./keep-run";

interface Ports {
  readonly alarms: Alarms;
  readonly record: ReturnType<typeof recordRun>;
  readonly finish: ReturnType<typeof finishRun>;
  readonly carryOut: ReturnType<typeof carryOutStep>;
}

/** @returns what the run is to be told. Throws `Fault`. */
export const actOnRun =
  ({ alarms, record, finish, carryOut }: Ports) =>
  async (action: RunAction): Promise<RunInput | undefined> => {
    switch (action.do) {
      case "record":
        return record(action.run);
      case "look":
      case "act":
        return carryOut(action);
      case "set-alarm":
        await alarms.set(action.at, { of: "run", runId: action.runId, input: action.input });
        return undefined;
      case "finish":
        await finish(action.run);
        return undefined;
    }
  };
