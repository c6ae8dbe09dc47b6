// What an orchestration tells about its run: how it stands, and that it is over.
import type { RunId } from "../../domain/kernel/ids";
import { ok } from "../../domain/kernel/result";
import type { ProvisioningRun, RunInput } from "../../domain/provisioning/run";
import { isEnded } from "../../domain/provisioning/run";
import type { Clock } from "../../ports/clock";
import type { ProvisioningStore } from "../../ports/provisioning-store";
import { changing } from "../changing";
import { claimsOf, releaseAll } from "./claims";

interface Ports {
  readonly store: ProvisioningStore;
  readonly clock: Clock;
  readonly rowEnded: (run: ProvisioningRun) => Promise<void>;
}

/**
 * Stores the run; an older state never replaces a newer one.
 * @returns what somebody has asked for meanwhile
 */
export const recordRun =
  ({ store }: Pick<Ports, "store">) =>
  async (run: ProvisioningRun): Promise<RunInput | undefined> => {
    if ((await store.runs.create(run)) !== "exists") return undefined;
    const { tenantId, runId } = run;
    const kept = await changing(store.runs, { tenantId, runId }, `run ${runId}`, (stored) => {
      if (stored.revision >= run.revision) return ok(undefined);
      const { cancelAsked } = stored;
      return ok({ ...run, ...(cancelAsked ? { cancelAsked } : {}) });
    });
    const asked = kept.ok ? kept.value.stored.value.cancelAsked : undefined;
    return asked && !run.cancelledBy && !isEnded(run) ? { type: "CancelAsked", ...asked } : undefined;
  };

/** Gives back what the run had claimed, and lets the next of its batch begin. May run twice. */
export const finishRun =
  (ports: Ports) =>
  async (run: ProvisioningRun): Promise<void> => {
    const { tenantId, runId, kind, state, wish, facts, removes } = run;
    const release = releaseAll(ports);
    if (kind === "create" && state !== "complete") await release(claimsOf(tenantId, wish), runId);
    if (kind === "remove" && removes !== undefined) {
      if (state === "complete") await forget(ports, run, removes);
      await release([{ tenantId, kind: "endpoint", name: facts.endpointId ?? "" }], runId);
    }
    await ports.rowEnded(run);
  };

/** From now on somebody else may have the account's name and the number. */
async function forget(ports: Ports, { tenantId, runId, wish }: ProvisioningRun, maker: RunId): Promise<void> {
  await changing(ports.store.runs, { tenantId, runId: maker }, `run ${maker}`, (made) =>
    ok(made.removedBy === undefined ? { ...made, removedBy: runId } : undefined),
  );
  await releaseAll(ports)(claimsOf(tenantId, wish), maker);
}
