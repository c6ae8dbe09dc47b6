// Many endpoints asked for at once: begun a few at a time, in the order of the rows.
import type { RunId, TenantId } from "../kernel/ids";
import type { EndpointWish } from "./wish";

export interface BatchRow {
  readonly runId: RunId;
  readonly wish: EndpointWish;
  readonly state: "waiting" | "begun" | "ended" | "refused";
  /** Why it could not begin. */
  readonly why?: string;
}

export interface Batch {
  readonly batchId: string;
  readonly tenantId: TenantId;
  readonly requestedBy: string;
  readonly requestedAt: number;
  /** Of the request's body. */
  readonly askedAs: string;
  readonly atOnce: number;
  readonly rows: readonly BatchRow[];
}

/** @returns the same batch where nothing may begin now */
export function beginRows(batch: Batch): Batch {
  const places = batch.atOnce - batch.rows.filter(({ state }) => state === "begun").length;
  const chosen = new Set(
    batch.rows
      .filter(({ state }) => state === "waiting")
      .slice(0, Math.max(0, places))
      .map(({ runId }) => runId),
  );
  if (chosen.size === 0) return batch;
  return { ...batch, rows: batch.rows.map((row) => (chosen.has(row.runId) ? { ...row, state: "begun" } : row)) };
}

export function endRow(batch: Batch, runId: RunId, refusedBecause?: string): Batch {
  const rows = batch.rows.map((row): BatchRow => {
    if (row.runId !== runId || row.state === "ended" || row.state === "refused") return row;
    return refusedBecause === undefined
      ? { ...row, state: "ended" }
      : { ...row, state: "refused", why: refusedBecause };
  });
  return { ...batch, rows };
}
