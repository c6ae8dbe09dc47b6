// Many endpoints at once, from a table or a list, and the one report of what has become of them.
import * as z from "zod";
import { endpointRequests } from "../../shared/contracts/provisioning/endpoint-request";
import { httpRoute } from "../plumbing/http-route";

const allow = ["admin"] as const;
const batchId = z.guid().toLowerCase();

/** Called by administrators' pages and programs. */
export const provisionBatch = httpRoute("ProvisionBatch", {
  method: "POST",
  path: "provisioning/endpoints:batch",
  allow,
  summary:
    "Make many endpoints, as JSON or text/csv: all are validated before anything starts, then a few at a time are made",
  input: z.strictObject({ atOnce: z.coerce.number().int().min(1).max(20).default(5), rows: endpointRequests }),
  bodyAs: "rows",
  acceptsCsv: true,
  limitBytes: 1024 * 1024,
  answers: 202,
  run: ({ atOnce, rows }, use, { tenantId, objectId: by }, { idempotencyKey }) =>
    use.startBatch({
      tenantId,
      by,
      asked: rows,
      atOnce,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    }),
  reply: ({ batchId, rows }) => ({
    body: { batchId, rows: rows.length },
    location: `provisioning/batches/${batchId}`,
  }),
});

/** Called by administrators' pages and programs. */
export const cancelProvisioningBatch = httpRoute("CancelProvisioningBatch", {
  method: "DELETE",
  path: "provisioning/batches/{batchId}",
  allow,
  summary:
    "Call a batch off: what has not begun never begins, what is in progress is undone, what is complete stays; answers its report",
  input: z.strictObject({ batchId }),
  answers: 202,
  async run({ batchId: id }, use, { tenantId, objectId: by }) {
    const key = { tenantId, batchId: id };
    const calledOff = await use.cancelBatch(key, by);
    return calledOff.ok ? use.readBatch(key) : calledOff;
  },
  reply: (report) => ({ body: report, location: `provisioning/batches/${report.batchId}` }),
});

/** Called by administrators' pages and programs. */
export const readProvisioningBatch = httpRoute("ReadProvisioningBatch", {
  method: "GET",
  path: "provisioning/batches/{batchId}",
  allow,
  summary: "The report of a batch: every row with its run's state, and what failed",
  input: z.strictObject({ batchId }),
  run: ({ batchId: id }, use, { tenantId }) => use.readBatch({ tenantId, batchId: id }),
});
