// Many endpoints asked for at once: begun a few at a time, in the order of the rows, until somebody calls the rest off.
import type { RunId, TenantId } from "../kernel/ids";
import type { EndpointWish } from "./wish";

export interface BatchRow {
  readonly runId: RunId;
  readonly wish: EndpointWish;
  /** `never-begun`: the batch was called off before its turn came. */
  readonly state: "waiting" | "begun" | "ended" | "refused" | "never-begun";
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
  /** By whoever asked first. */
  readonly cancelAsked?: { readonly at: number; readonly by: string };
  readonly rows: readonly BatchRow[];
}

const isSettled = ({ state }: BatchRow): boolean => state !== "waiting" && state !== "begun";

/** Every row has come to its end, one way or another. */
export const isBatchOver = ({ rows }: Pick<Batch, "rows">): boolean => rows.every(isSettled);

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

/**
 * What has not begun never begins; what has is for its own run to undo.
 * @returns the same batch where it was called off before, or is over
 */
export function callOff(batch: Batch, asked: NonNullable<Batch["cancelAsked"]>): Batch {
  if (batch.cancelAsked || isBatchOver(batch)) return batch;
  const rows = batch.rows.map((row): BatchRow => (row.state === "waiting" ? { ...row, state: "never-begun" } : row));
  return { ...batch, cancelAsked: asked, rows };
}

export function endRow(batch: Batch, runId: RunId, refusedBecause?: string): Batch {
  const rows = batch.rows.map((row): BatchRow => {
    if (row.runId !== runId || isSettled(row)) return row;
    return refusedBecause === undefined
      ? { ...row, state: "ended" }
      : { ...row, state: "refused", why: refusedBecause };
  });
  return { ...batch, rows };
}
