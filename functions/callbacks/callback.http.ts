// Callbacks for web pages, bots, other systems and supervisors: ask for one, see them, cancel one.
import * as z from "zod";
import { objectId, slug } from "../../shared/contracts/settings/setting-fields";
import { idOf, type AgentId, type EndpointId, type QueueId } from "../../shared/domain/kernel/ids";
import { isTimeZone } from "../../shared/domain/opening-hours/zone";
import { languages } from "../../shared/domain/settings/text";
import { httpRoute } from "../plumbing/http-route";
import { agreedTime, callbackId, words } from "./callback-fields";

const queueId = slug.transform((id) => idOf<QueueId>(id));

/** Called by supervisors' pages and by whoever asked for the callback. */
export const readCallback = httpRoute("ReadCallback", {
  method: "GET",
  path: "callbacks/{callbackId}",
  allow: ["supervisor", "app:callbacks"],
  summary: "One callback",
  input: z.strictObject({ callbackId }),
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.readCallback({ ...input, tenantId }),
});

/** Called by web pages, bots, other systems, and supervisors on a caller's behalf. */
export const requestCallback = httpRoute("RequestCallback", {
  method: "POST",
  path: "callbacks",
  allow: ["supervisor", "app:callbacks"],
  summary: "Ask for a callback without a call; an idempotencyKey makes asking twice asking once",
  input: z.strictObject({
    queueId,
    /** As people write it: read in the queue's country. */
    number: z.string().trim().min(1).max(40),
    language: z.enum(languages).exactOptional(),
    endpointId: objectId.transform((id) => idOf<EndpointId>(id)).exactOptional(),
    preferredAgentId: objectId.transform((id) => idOf<AgentId>(id)).exactOptional(),
    purpose: words(100).exactOptional(),
    timeZone: z.string().max(64).refine(isTimeZone, "expected an IANA time zone such as Europe/Lisbon").exactOptional(),
    at: agreedTime.exactOptional(),
    idempotencyKey: words(128).exactOptional(),
  }),
  answers: 201,
  run: (input, use, { tenantId, objectId, isApplication }) =>
    use.takeRequest(
      { ...input, tenantId, by: objectId, origin: isApplication ? "api" : "supervisor" },
      `callbacks:${objectId}`,
    ),
  reply: ({ callback, isNew, merged, manageLink }) => ({
    status: isNew ? 201 : 200,
    body: { ...callback, merged, ...(manageLink && { manageLink }) },
    location: `callbacks/${callback.callbackId}`,
  }),
});

/** Called by supervisors' pages and by whoever asked for the callback. */
export const cancelCallback = httpRoute("CancelCallback", {
  method: "DELETE",
  path: "callbacks/{callbackId}",
  allow: ["supervisor", "app:callbacks"],
  summary: "Cancel a callback that nobody is speaking on yet",
  input: z.strictObject({ callbackId }),
  answers: 204,
  run: (input, use, caller) => use.cancelCallback({ ...input, tenantId: caller.tenantId }, caller.objectId),
});
