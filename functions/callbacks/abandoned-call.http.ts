// Callers who gave up in a queue's line: to be seen, and called back by one click.
import * as z from "zod";
import { queueId, slug } from "../../shared/contracts/settings/setting-fields";
import { idOf, type ContactId } from "../../shared/domain/kernel/ids";
import { httpRoute } from "../plumbing/http-route";
import { moment } from "./callback-fields";

const contactId = slug.transform((id) => idOf<ContactId>(id));
const dayMs = 86_400_000;

/** Called by supervisors' pages. */
export const listAbandoned = httpRoute("ListAbandonedCalls", {
  method: "GET",
  path: "queues/{queueId}/abandoned",
  allow: ["supervisor"],
  summary: "Callers who gave up and were not heard of since, the latest first; of the last day if `since` is not given",
  input: z.strictObject({
    queueId,
    since: moment.exactOptional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  usesAlarms: false,
  run: ({ since, limit, ...key }, use, { tenantId }) =>
    use.listAbandoned({ ...key, tenantId }, since ?? use.now() - dayMs, limit),
});

/** Called by supervisors' pages. */
export const callBackAbandoned = httpRoute("CallBackAbandoned", {
  method: "POST",
  path: "queues/{queueId}/abandoned/callbacks",
  allow: ["supervisor"],
  summary: "Ask for callbacks of these contacts; each is told by itself",
  input: z.strictObject({ queueId, contactIds: z.array(contactId).min(1).max(50) }),
  run: ({ contactIds, ...key }, use, { tenantId, objectId }) =>
    use.callBackAbandoned({ ...key, tenantId }, contactIds, objectId),
});
