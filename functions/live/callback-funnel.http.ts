// What became of a queue's callbacks, from the offer to the conversation.
import * as z from "zod";
import { queueId } from "../../shared/contracts/settings/setting-fields";
import { httpRoute } from "../plumbing/http-route";

/** Called by supervisors' pages and wallboards. */
export const readFunnel = httpRoute("ReadCallbackFunnel", {
  method: "GET",
  path: "queues/{queueId}/callbacks/funnel",
  allow: ["supervisor", "admin", "wallboard"],
  summary: "Callbacks offered, requested, refused, attempted, reached and connected: now, and day by day",
  input: z.object({ queueId, days: z.coerce.number().int().min(1).max(31).default(7) }),
  usesAlarms: false,
  run: ({ days, ...key }, use, { tenantId }) => use.readFunnel({ ...key, tenantId }, days),
});
