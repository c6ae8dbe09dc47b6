// Everything that can be done about endpoints: asked for by people, and carried out by orchestrations.
import type { RunId } from "../../domain/kernel/ids";
import type { RunInput } from "../../domain/provisioning/run";
import type { Alarms } from "../../ports/alarms";
import { actOnRun } from "./act-on-run";
import { cancelBatch, rowEnded, startBatch } from "./batches";
import { carryOutStep } from "./carry-out-step";
import { finishRun, recordRun } from "./keep-run";
import { planEndpoint } from "./plan-endpoint";
import { readBatch } from "./read-batch";
import { listRuns, readRun } from "./read-runs";
import { removeEndpoint } from "./remove-endpoint";
import { startEndpoint, type StartPorts } from "./start-run";
import { cancelRun, checkRun } from "./steer-run";
import { runIdOfCommand, type StepPorts } from "./step-work";

export const provisioning = (ports: StartPorts & StepPorts & { readonly alarms: Alarms }) => ({
  planEndpoint: planEndpoint(ports),
  startEndpoint: startEndpoint(ports),
  removeEndpoint: removeEndpoint(ports),
  startBatch: startBatch(ports),
  readBatch: readBatch(ports),
  cancelBatch: cancelBatch(ports),
  readRun: readRun(ports),
  listRuns: listRuns(ports),
  cancelRun: cancelRun(ports),
  checkRun: checkRun(ports),
  tellRun: (runId: RunId, input: RunInput) => ports.runs.tell(runId, input),
  /** Whoever has sent a command to Teams PowerShell need not wait for its next look; the doctor sends some as well. */
  nudgeSender: (commandId: string) =>
    ports.runs.tell(runIdOfCommand(commandId), { type: "Nudged", at: ports.clock.now() }),
  actOnRun: actOnRun({
    alarms: ports.alarms,
    record: recordRun(ports),
    finish: finishRun({ ...ports, rowEnded: rowEnded(ports) }),
    carryOut: carryOutStep(ports),
  }),
});
