// Provisioning runs, claims and batches in memory.
import type { Batch } from "../../../shared/domain/provisioning/batch";
import { isEnded, type ProvisioningRun } from "../../../shared/domain/provisioning/run";
import type { BatchKey, Claim, ClaimKey, ProvisioningStore, RunKey } from "../../../shared/ports/provisioning-store";
import { storeInMemory } from "./store-in-memory";

export function provisioningInMemory(
  turn?: (what: string) => Promise<void>,
): ProvisioningStore & { readonly documents: () => readonly unknown[] } {
  const runs = storeInMemory<RunKey, ProvisioningRun>(
    ({ tenantId, runId }) => `run ${tenantId}/${runId}`,
    (run) => run,
    turn,
  );
  const claims = storeInMemory<ClaimKey, Claim>(
    ({ tenantId, kind, name }) => `claim ${tenantId}/${kind}/${name}`,
    (claim) => claim,
    turn,
  );
  const batches = storeInMemory<BatchKey, Batch>(
    ({ tenantId, batchId }) => `batch ${tenantId}/${batchId}`,
    (batch) => batch,
    turn,
  );
  const newestFirst = () =>
    runs
      .values()
      .map(({ value }) => value)
      .toSorted((one, other) => other.requestedAt - one.requestedAt);
  return {
    runs,
    claims,
    batches,
    documents: () => [...runs.values(), ...claims.values(), ...batches.values()],
    async list(tenantId, { state, batchId }, limit, continuation) {
      const from = Number(continuation ?? 0);
      if (!Number.isSafeInteger(from)) return "no-such-page";
      const all = newestFirst().filter(
        (run) =>
          run.tenantId === tenantId &&
          (state === undefined || (state === "open" ? !isEnded(run) : run.state === state)) &&
          (batchId === undefined || run.batchId === batchId),
      );
      const items = all.slice(from, from + limit);
      return from + limit < all.length ? { items, continuation: String(from + limit) } : { items };
    },
    async makerOf(tenantId, endpointId) {
      return newestFirst().find(
        (run) =>
          run.tenantId === tenantId &&
          run.kind === "create" &&
          run.state === "complete" &&
          run.removedBy === undefined &&
          run.facts.endpointId === endpointId,
      );
    },
  };
}
