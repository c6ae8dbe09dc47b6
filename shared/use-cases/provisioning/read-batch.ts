// The one report of a batch: every row with what has become of it.
import { ok, refuse, type Result } from "../../domain/kernel/result";
import { isBatchOver, type Batch, type BatchRow } from "../../domain/provisioning/batch";
import type { ProvisioningRun, Repair } from "../../domain/provisioning/run";
import { isExternal } from "../../domain/provisioning/wish";
import type { BatchKey, ProvisioningStore } from "../../ports/provisioning-store";

export interface RowReport {
  readonly row: number;
  /** Absent for an external endpoint, which has no account. */
  readonly userPrincipalName?: string;
  readonly number: string;
  /** As its run has it; `waiting-to-begin`, `refused` and `never-begun` where there is none. */
  readonly state: ProvisioningRun["state"] | "waiting-to-begin" | "refused" | "never-begun";
  readonly runId?: string;
  readonly endpointId?: string;
  readonly why?: string;
  readonly repairs?: readonly Repair[];
}

export interface BatchReport {
  readonly batchId: string;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly atOnce: number;
  readonly isOver: boolean;
  /** Somebody has called it off: what is complete stays, what had begun is undone, and the rest never begins. */
  readonly cancelAsked?: NonNullable<Batch["cancelAsked"]>;
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: readonly RowReport[];
}

const pageSize = 100;

export const readBatch =
  ({ store }: { store: ProvisioningStore }) =>
  async (key: BatchKey): Promise<Result<BatchReport>> => {
    const found = await store.batches.load(key);
    if (!found) return refuse({ code: "not-found", message: `batch ${key.batchId} does not exist` });
    const { batchId, requestedBy, requestedAt, atOnce, cancelAsked } = found.value;
    const runs = await runsOf(store, key);
    const rows = found.value.rows.map((row, index) => report(row, index, runs.get(row.runId)));
    const counts: Record<string, number> = {};
    for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
    return ok({
      ...{ batchId, requestedBy, requestedAt, atOnce, isOver: isBatchOver(found.value) },
      ...(cancelAsked ? { cancelAsked } : {}),
      ...{ counts, rows },
    });
  };

async function runsOf(store: ProvisioningStore, { tenantId, batchId }: BatchKey) {
  const runs = new Map<string, ProvisioningRun>();
  let continuation: string | undefined;
  do {
    const page = await store.list(tenantId, { batchId }, pageSize, continuation);
    if (page === "no-such-page") break;
    for (const run of page.items) runs.set(run.runId, run);
    ({ continuation } = page);
  } while (continuation !== undefined);
  return runs;
}

function report({ wish, state, why, runId }: BatchRow, row: number, run: ProvisioningRun | undefined): RowReport {
  const name = isExternal(wish) ? {} : { userPrincipalName: wish.userPrincipalName };
  const base = { row, ...name, number: wish.number.value };
  if (!run) {
    switch (state) {
      case "refused":
        return { ...base, state, ...(why === undefined ? {} : { why }) };
      case "never-begun":
        return { ...base, state };
      case "waiting":
        return { ...base, state: "waiting-to-begin" };
      case "begun":
      case "ended":
        return { ...base, state: "running" };
    }
  }
  const { failure, facts, repairs } = run;
  return {
    ...base,
    state: run.state,
    runId,
    ...(facts.endpointId === undefined ? {} : { endpointId: facts.endpointId }),
    ...(failure ? { why: `${failure.step}: ${failure.why}` } : {}),
    ...(repairs.length > 0 ? { repairs } : {}),
  };
}
