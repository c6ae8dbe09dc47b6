// Keeps provisioning runs for whoever watches, what each run has claimed, and batches of runs.
import type { RunId, TenantId } from "../domain/kernel/ids";
import type { Batch } from "../domain/provisioning/batch";
import type { ProvisioningRun, RunState } from "../domain/provisioning/run";
import type { Store } from "./store";

export interface RunKey {
  readonly tenantId: TenantId;
  readonly runId: RunId;
}

/** `endpoint`: the one that is being removed. `request`: the idempotency key under which a run was asked for. */
export interface ClaimKey {
  readonly tenantId: TenantId;
  readonly kind: "account" | "number" | "endpoint" | "request";
  /** Sign-in name in lower case, E.164 number, object id, or a digest of the key. */
  readonly name: string;
}

/** Something that one run at a time may have. */
export interface Claim extends ClaimKey {
  /** Absent: nobody's. */
  readonly holder?: { readonly runId: RunId; readonly at: number };
}

export interface BatchKey {
  readonly tenantId: TenantId;
  readonly batchId: string;
}

export interface RunFilter {
  readonly state?: "open" | RunState;
  readonly batchId?: string;
}

export interface ProvisioningStore {
  readonly runs: Store<RunKey, ProvisioningRun>;
  readonly claims: Store<ClaimKey, Claim>;
  readonly batches: Store<BatchKey, Batch>;
  /** Newest first; `no-such-page`: the continuation is none of ours. Throws `Fault`. */
  list(
    tenantId: TenantId,
    filter: RunFilter,
    limit: number,
    continuation?: string,
  ): Promise<{ readonly items: readonly ProvisioningRun[]; readonly continuation?: string } | "no-such-page">;
  /** The run that made this endpoint, unless it was removed. Throws `Fault`. */
  makerOf(tenantId: TenantId, endpointId: string): Promise<ProvisioningRun | undefined>;
}
