// What agents and supervisors do with a contact, and what happened to it.
import * as z from "zod";
import { finalDestination } from "../../shared/contracts/settings/setting-fields";
import type { Caller } from "../../shared/domain/access/caller";
import { idOf, type AgentId, type ContactId } from "../../shared/domain/kernel/ids";
import type { Actor } from "../../shared/use-cases/calls/control-contact";
import { httpRoute } from "../plumbing/http-route";

const contactId = z
  .string()
  .regex(/^[0-9a-z-]{1,64}$/, "expected a contact id")
  .transform((id) => idOf<ContactId>(id));
const allow = ["agent", "supervisor"] as const;

/** A supervisor acts for whoever has the contact, an agent for him- or herself only. */
const actorOf = ({ roles, objectId }: Caller): Actor =>
  roles.includes("supervisor") ? "supervisor" : { agentId: idOf<AgentId>(objectId) };

/** Called by the agent desk. */
export const holdContact = httpRoute("HoldContact", {
  method: "POST",
  path: "contacts/{contactId}/hold",
  allow,
  summary: "Put the customer on hold",
  input: z.object({ contactId }),
  run: (input, use, caller) =>
    use.controlContact({ ...input, tenantId: caller.tenantId }, actorOf(caller), { action: "hold" }),
});

/** Called by the agent desk. */
export const retrieveContact = httpRoute("RetrieveContact", {
  method: "POST",
  path: "contacts/{contactId}/retrieve",
  allow,
  summary: "Take the customer off hold",
  input: z.object({ contactId }),
  run: (input, use, caller) =>
    use.controlContact({ ...input, tenantId: caller.tenantId }, actorOf(caller), { action: "retrieve" }),
});

/** Called by the agent desk; hanging up in Teams does the same. */
export const endContact = httpRoute("EndContact", {
  method: "POST",
  path: "contacts/{contactId}/end",
  allow,
  summary: "End the conversation",
  input: z.object({ contactId }),
  run: (input, use, caller) =>
    use.controlContact({ ...input, tenantId: caller.tenantId }, actorOf(caller), { action: "end" }),
});

/** Called by the agent desk. */
export const transferContact = httpRoute("TransferContact", {
  method: "POST",
  path: "contacts/{contactId}/transfer",
  allow,
  summary: "Send the customer to a queue, a user or a number",
  input: z.object({ contactId, to: finalDestination }),
  run: ({ to, ...key }, use, caller) =>
    use.controlContact({ ...key, tenantId: caller.tenantId }, actorOf(caller), { action: "transfer", to }),
});

/** Called by the agent desk; without it wrap-up ends by time. */
export const wrapUpContact = httpRoute("WrapUpContact", {
  method: "POST",
  path: "contacts/{contactId}/wrap-up",
  allow,
  summary: "Record the disposition and end wrap-up",
  input: z.object({ contactId, disposition: z.string().min(1).max(64).exactOptional() }),
  run: ({ disposition, ...key }, use, caller) =>
    use.controlContact({ ...key, tenantId: caller.tenantId }, actorOf(caller), {
      action: "wrap-up",
      ...(disposition === undefined ? {} : { disposition }),
    }),
});

/** Called by desks and supervisors. */
export const readContact = httpRoute("ReadContact", {
  method: "GET",
  path: "contacts/{contactId}",
  allow,
  summary: "Where a contact stands now",
  input: z.object({ contactId }),
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.readContact({ ...input, tenantId }),
});

/** Called by whoever asks what happened. */
export const readTimeline = httpRoute("ReadTimeline", {
  method: "GET",
  path: "contacts/{contactId}/events",
  allow,
  summary: "Every fact of a contact, oldest first",
  input: z.object({ contactId }),
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.readTimeline({ ...input, tenantId }),
  reply: (events) => ({ body: { events } }),
});

/** Called by supervisors' pages, and by agents who ask why a customer came to them. */
export const readRouting = httpRoute("ReadRouting", {
  method: "GET",
  path: "contacts/{contactId}/routing",
  allow,
  summary: "Why a contact waited and why it went where it went, in words",
  input: z.object({ contactId }),
  usesAlarms: false,
  run: (input, use, { tenantId }) => use.explainRouting({ ...input, tenantId }),
});
