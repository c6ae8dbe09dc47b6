// What people do to a run that is on: call it off, or have it look again at once.
import { ok, refuse, type Result } from "../../domain/kernel/result";
import { isEnded, type ProvisioningRun } from "../../domain/provisioning/run";
import type { Clock } from "../../ports/clock";
import type { ProvisioningStore, RunKey } from "../../ports/provisioning-store";
import type { ProvisioningRuns } from "../../ports/provisioning-runs";
import { changing } from "../changing";

interface Ports {
  readonly store: Pick<ProvisioningStore, "runs">;
  readonly runs: ProvisioningRuns;
  readonly clock: Clock;
}

/** On record first: the run sees it before its next step even if nobody can tell it. Asking twice is asking once. */
export const cancelRun =
  ({ store, runs, clock }: Ports) =>
  async (key: RunKey, by: string): Promise<Result<ProvisioningRun>> => {
    const at = clock.now();
    const changed = await changing(store.runs, key, `run ${key.runId}`, (run) => {
      if (run.state === "complete")
        return refuse({
          code: "not-now",
          message: `run ${run.runId} is complete: to undo it, remove the endpoint ${run.facts.endpointId ?? ""}`,
        });
      return ok(isEnded(run) || run.cancelAsked ? undefined : { ...run, cancelAsked: { at, by } });
    });
    if (!changed.ok) return changed;
    const { value } = changed.value.stored;
    if (!isEnded(value)) await runs.tell(key.runId, { type: "CancelAsked", at, by });
    return ok(value);
  };

/** Somebody has done what the run waits for, and does not want to wait for its next look. */
export const checkRun =
  ({ store, runs, clock }: Ports) =>
  async (key: RunKey): Promise<Result<ProvisioningRun>> => {
    const found = await store.runs.load(key);
    if (!found) return refuse({ code: "not-found", message: `run ${key.runId} does not exist` });
    if (!isEnded(found.value)) await runs.tell(key.runId, { type: "Nudged", at: clock.now() });
    return ok(found.value);
  };
