// The orchestrations that carry runs out.
import type { RunId } from "../domain/kernel/ids";
import type { ProvisioningRun, RunInput } from "../domain/provisioning/run";

export interface ProvisioningRuns {
  /** Starts the run's orchestration; one that runs already goes on undisturbed. Throws `Fault`. */
  start(run: ProvisioningRun): Promise<void>;
  /** Tells it something; `false`: it is over or never was. Throws `Fault`. */
  tell(runId: RunId, input: RunInput): Promise<boolean>;
}
