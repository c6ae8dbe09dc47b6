// What an agent sees of a callback before its customer is called.
import type { Callback } from "../../domain/callback/callback";
import { previewOf } from "../../domain/contact/previewing";
import type { AgentId, ContactId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { Language } from "../../domain/settings/text";
import type { CallbackStore } from "../../ports/callback-store";
import type { ContactKey, ContactStore } from "../../ports/contact-store";
import type { Actor } from "../calls/control-contact";

type Asked = Pick<
  Callback,
  | "callbackId"
  | "queueId"
  | "number"
  | "origin"
  | "purpose"
  | "timeZone"
  | "slot"
  | "requestedAt"
  | "waitingSince"
  | "attempts"
  | "requests"
>;

export interface Preview extends Asked {
  readonly contactId: ContactId;
  readonly agentId: AgentId;
  /** What the customer speaks, BCP 47. */
  readonly language: Language;
  /** When the customer is called, if the desk says nothing before. Unix milliseconds. */
  readonly dialsAt: number;
}

/** Refuses `not-now` to everybody but the agent who looks at it, and supervisors. */
export const readPreview =
  (ports: { contacts: Pick<ContactStore, "load">; callbacks: Pick<CallbackStore, "load"> }) =>
  async (key: ContactKey, actor: Actor): Promise<Result<Preview>> => {
    const { tenantId, contactId } = key;
    const contact = (await ports.contacts.load(key))?.value.contact;
    if (!contact) return refuse({ code: "not-found", message: `contact ${contactId} does not exist` });
    const offer = previewOf(contact);
    const { phase, language } = contact;
    const mayLook = actor === "supervisor" || actor.agentId === offer?.agentId;
    const callbackId = phase.in === "callback" ? phase.callbackId : undefined;
    const callback = callbackId && (await ports.callbacks.load({ tenantId, callbackId }))?.value;
    if (!offer || !mayLook || !callback)
      return refuse({ code: "not-now", message: `no callback of contact ${contactId} is being looked at by you` });
    return ok({ ...asked(callback), contactId, agentId: offer.agentId, language, dialsAt: offer.until });
  };

function asked({
  callbackId,
  queueId,
  number,
  origin,
  purpose,
  timeZone,
  slot,
  requestedAt,
  waitingSince,
  attempts,
  requests,
}: Callback): Asked {
  return {
    callbackId,
    queueId,
    number,
    requestedAt,
    waitingSince,
    attempts,
    ...(origin && { origin }),
    ...(purpose !== undefined && { purpose }),
    ...(timeZone !== undefined && { timeZone }),
    ...(slot && { slot }),
    ...(requests && { requests }),
  };
}
