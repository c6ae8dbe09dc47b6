// The agent desk while a callback is being looked at, before its customer is called.
import * as z from "zod";
import type { Caller } from "../../shared/domain/access/caller";
import { idOf, type AgentId, type ContactId } from "../../shared/domain/kernel/ids";
import { httpRoute } from "../plumbing/http-route";

const contactId = z
  .string()
  .regex(/^[0-9a-z-]{1,64}$/, "expected a contact id")
  .transform((id) => idOf<ContactId>(id));
const allow = ["agent", "supervisor"] as const;

/** An agent for him- or herself, a supervisor for whoever looks. */
const actorOf = ({ roles, objectId }: Caller) =>
  roles.includes("supervisor") ? ("supervisor" as const) : { agentId: idOf<AgentId>(objectId) };

/** Called by the agent desk when the agent has taken a callback's call. */
export const readPreview = httpRoute("ReadPreview", {
  method: "GET",
  path: "contacts/{contactId}/preview",
  allow,
  summary: "What the callback is about that an agent is looking at, and when its customer is called",
  input: z.strictObject({ contactId }),
  usesAlarms: false,
  run: (input, use, caller) => use.readPreview({ ...input, tenantId: caller.tenantId }, actorOf(caller)),
});

/** Called by the agent desk. */
export const dialPreviewed = httpRoute("DialPreviewed", {
  method: "POST",
  path: "contacts/{contactId}/dial",
  allow,
  summary: "Call the customer now, before the time for looking is over",
  input: z.strictObject({ contactId }),
  run: (input, use, caller) =>
    use.controlContact({ ...input, tenantId: caller.tenantId }, actorOf(caller), { action: "dial" }),
});

/** Called by the agent desk; hanging up while looking does the same. */
export const declinePreviewed = httpRoute("DeclinePreviewed", {
  method: "POST",
  path: "contacts/{contactId}/decline",
  allow,
  summary: "Leave the callback that is being looked at to somebody else; the customer is not called for it",
  input: z.strictObject({ contactId }),
  run: (input, use, caller) =>
    use.controlContact({ ...input, tenantId: caller.tenantId }, actorOf(caller), { action: "decline" }),
});
