// Many endpoints at once: all are looked at before anything is made, then a few at a time are begun, until somebody calls the rest off.
import type { TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import { beginRows, callOff, endRow, type Batch, type BatchRow } from "../../domain/provisioning/batch";
import { newRun } from "../../domain/provisioning/new-run";
import type { ProvisioningRun } from "../../domain/provisioning/run";
import type { AskedEndpoint, EndpointWish } from "../../domain/provisioning/wish";
import type { BatchKey } from "../../ports/provisioning-store";
import { changing } from "../changing";
import { claimsOf } from "./claims";
import { begin, guidOf, resolveWish, type StartPorts } from "./start-run";
import { cancelRun } from "./steer-run";
import type { SurveyPorts } from "./survey-prerequisites";
import { validateBatch, type BatchRefusal } from "./validate-batch";

export interface BatchRequest {
  readonly tenantId: TenantId;
  readonly by: string;
  readonly asked: readonly AskedEndpoint[];
  readonly atOnce: number;
  readonly idempotencyKey?: string;
}

/** Throws `Fault`. */
export const startBatch =
  (ports: StartPorts & SurveyPorts) =>
  async ({ tenantId, by, asked, atOnce, idempotencyKey }: BatchRequest): Promise<Result<Batch, BatchRefusal>> => {
    const wishes: EndpointWish[] = [];
    for (const one of asked) {
      const resolved = resolveWish(ports, one);
      if (!resolved.ok) return resolved;
      wishes.push(resolved.value);
    }
    const askedAs = ports.digest(JSON.stringify({ wishes, atOnce }));
    const named = idempotencyKey === undefined ? undefined : ports.digest(`${tenantId}:batch:${idempotencyKey}`);
    const batchId: string = named === undefined ? ports.ids.next() : guidOf(named);
    const key = { tenantId, batchId };
    if (!(await ports.store.batches.load(key))) {
      const refusal = await validateBatch(ports)(tenantId, wishes);
      // Its own rows may stand in its way where the same request was faster.
      if (refusal && !(await ports.store.batches.load(key))) return { ok: false, refusal };
      const rows = wishes.map((wish, index): BatchRow => {
        const runId = guidOf(ports.digest(`${tenantId}:row:${batchId}:${index}`));
        return { runId, wish, state: "waiting" };
      });
      const requestedAt = ports.clock.now();
      // Where somebody was faster with the same key, theirs is the one that counts.
      await ports.store.batches.create({ batchId, tenantId, requestedBy: by, requestedAt, askedAs, atOnce, rows });
    }
    const kept = await ports.store.batches.load(key);
    if (kept && kept.value.askedAs !== askedAs)
      return refuse({
        code: "unprocessable",
        field: "idempotency-key",
        message: `batch ${batchId} was begun with this key and another body: expected a new key, or the same body`,
      });
    return ok(await goOn(ports)(key));
  };

/** Begins what may begin, and once more what should have begun: whoever wanted to may have died on the way. */
const goOn =
  (ports: StartPorts) =>
  async (key: BatchKey): Promise<Batch> => {
    for (;;) {
      const batch = await change(ports, key, beginRows);
      const refused = new Map<string, string>();
      for (const row of batch.rows.filter(({ state }) => state === "begun")) {
        const begun = await begin(ports)(runOf(batch, row), claimsOf(key.tenantId, row.wish));
        if (!begun.ok) refused.set(row.runId, begun.refusal.message);
      }
      if (refused.size === 0) {
        await cancelBegun(ports, batch);
        return batch;
      }
      await change(ports, key, (one) =>
        one.rows.reduce((now, { runId }) => {
          const why = refused.get(runId);
          return why === undefined ? now : endRow(now, runId, why);
        }, one),
      );
    }
  };

/** Each has its run by now, whoever began it. One that is complete stays, and says so itself. */
async function cancelBegun(ports: StartPorts, { tenantId, rows, cancelAsked }: Batch): Promise<void> {
  if (!cancelAsked) return;
  for (const { runId } of rows.filter(({ state }) => state === "begun"))
    await cancelRun(ports)({ tenantId, runId }, cancelAsked.by);
}

function runOf(batch: Batch, { runId, wish }: BatchRow): ProvisioningRun {
  const { tenantId, requestedBy, requestedAt, batchId, askedAs } = batch;
  return newRun({ runId, tenantId, requestedBy, requestedAt, batchId, askedAs }, wish);
}

async function change({ store }: StartPorts, key: BatchKey, to: (batch: Batch) => Batch): Promise<Batch> {
  const changed = await changing(store.batches, key, `batch ${key.batchId}`, (batch) => {
    const next = to(batch);
    return ok(next === batch ? undefined : next);
  });
  if (!changed.ok) throw new Error(changed.refusal.message);
  return changed.value.stored.value;
}

/** Asking twice is asking once, and does what was left undone. Throws `Fault`. */
export const cancelBatch =
  (ports: StartPorts) =>
  async (key: BatchKey, by: string): Promise<Result<Batch>> => {
    if (!(await ports.store.batches.load(key)))
      return refuse({ code: "not-found", message: `batch ${key.batchId} does not exist` });
    const at = ports.clock.now();
    await change(ports, key, (batch) => callOff(batch, { at, by }));
    return ok(await goOn(ports)(key));
  };

/** A run of a batch is over: the next may begin. */
export const rowEnded =
  (ports: StartPorts) =>
  async ({ tenantId, batchId, runId }: ProvisioningRun): Promise<void> => {
    if (batchId === undefined) return;
    await change(ports, { tenantId, batchId }, (batch) => endRow(batch, runId));
    await goOn(ports)({ tenantId, batchId });
  };
