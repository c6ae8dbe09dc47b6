// How long a queue's callers have to wait, and how well that has been foretold.
import * as z from "zod";
import { queueId } from "../../shared/contracts/settings/setting-fields";
import { httpRoute } from "../plumbing/http-route";

const allow = ["supervisor", "admin", "wallboard"] as const;

/** Called by supervisors' pages and wallboards. */
export const readWaitEstimate = httpRoute("ReadWaitEstimate", {
  method: "GET",
  path: "queues/{queueId}/wait-estimate",
  allow,
  summary: "What a new caller has to expect, and what that is based on",
  input: z.object({ queueId }),
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.readWaitEstimate({ ...input, tenantId }),
});

/** Called by whoever wants to know how far the estimates can be trusted. */
export const readEstimateAccuracy = httpRoute("ReadEstimateAccuracy", {
  method: "GET",
  path: "queues/{queueId}/wait-estimate/accuracy",
  allow,
  summary: "How estimates compare with the waits that followed",
  input: z.object({ queueId }),
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.readEstimateAccuracy({ ...input, tenantId }),
});
