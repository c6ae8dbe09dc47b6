// Callbacks to look through: by page, and as a table for spreadsheets.
import * as z from "zod";
import { callbackCsvHeader, callbackCsvRow } from "../../shared/contracts/callback-csv";
import type { Callback } from "../../shared/domain/callback/callback";
import { httpRoute } from "../plumbing/http-route";
import { callbackFilter } from "./callback-fields";

const allow = ["supervisor", "app:callbacks"] as const;

/** Called by supervisors' pages. */
export const listCallbacks = httpRoute("ListCallbacks", {
  method: "GET",
  path: "callbacks",
  allow,
  summary: "Callbacks, newest first, by page",
  input: z.strictObject({
    ...callbackFilter,
    limit: z.coerce.number().int().min(1).max(200).default(50),
    continuation: z.string().min(1).max(4096).exactOptional(),
  }),
  usesAlarms: false,
  run: ({ limit, continuation, ...filter }, use, { tenantId }) =>
    use.listCallbacks(tenantId, filter, limit, continuation),
});

/** Called by supervisors who want to look at callbacks elsewhere. */
export const exportCallbacks = httpRoute("ExportCallbacks", {
  method: "GET",
  path: "callbacks/csv",
  allow: ["supervisor"],
  summary: "All callbacks that fit, newest first, as a CSV file",
  input: z.strictObject(callbackFilter),
  usesAlarms: false,
  run: (filter, use, { tenantId }) => use.exportCallbacks(tenantId, filter),
  reply: (pages) => ({ file: { type: "text/csv; charset=utf-8", name: "callbacks.csv", parts: csvOf(pages) } }),
});

/** A page at a time: however many there are, few are in memory. */
async function* csvOf(pages: AsyncIterable<readonly Callback[]>): AsyncGenerator<string> {
  yield callbackCsvHeader;
  for await (const page of pages) yield page.map(callbackCsvRow).join("");
}
