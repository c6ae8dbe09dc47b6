// Asks for a callback without a call: from a web page, a bot, another system, a supervisor.
import type { Callback } from "../../domain/callback/callback";
import { callbackIdFor } from "../../domain/contact/asking-callback";
import { begin } from "../../domain/contact/begin";
import type { ContactEvent } from "../../domain/contact/events";
import { ownedBy } from "../../domain/contact/going-elsewhere";
import type { AgentId, ContactId, EndpointId, QueueId, TenantId } from "../../domain/kernel/ids";
import { idOf } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { Language } from "../../domain/settings/text";
import { Fault } from "../../ports/fault";
import type { CallbackStore } from "../../ports/callback-store";
import type { Clock, Ids } from "../../ports/clock";
import type { SettingsStore } from "../../ports/settings-store";
import { pinFrom } from "../calls/contact-settings";
import { startContact, type ContactPorts } from "../calls/handle-contact";

export interface CallbackWish {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  /** E.164. */
  readonly number: string;
  readonly language?: Language;
  /** The resource account to call from; any with a number that leads to this tenant where absent. */
  readonly endpointId?: EndpointId;
  /** Waited for as long as the queue waits for anybody by name. */
  readonly preferredAgentId?: AgentId;
  /** Asking twice with the same key is asking once. */
  readonly idempotencyKey?: string;
}

export const requestCallback =
  (
    ports: ContactPorts & {
      settings: SettingsStore;
      callbacks: CallbackStore;
      clock: Clock;
      ids: Ids;
      digest: (text: string) => string;
    },
  ) =>
  async (wish: CallbackWish): Promise<Result<{ readonly callback: Callback; readonly isNew: boolean }>> => {
    const { tenantId, queueId, number } = wish;
    const contactId = idOf<ContactId>(
      wish.idempotencyKey === undefined
        ? ports.ids.next()
        : ports.digest(`${tenantId}:callback:${wish.idempotencyKey}`),
    );
    const key = { tenantId, callbackId: callbackIdFor(contactId, 1) };
    const known = await ports.callbacks.load(key);
    if (known) return sameWish(known.value, wish) ? ok({ callback: known.value, isNew: false }) : refuse(otherWish);

    const queue = await ports.settings.current(tenantId, "queues", queueId);
    if (!queue)
      return refuse({ code: "unprocessable", field: "queueId", message: `queue "${queueId}" does not exist` });
    const endpoint = await endpointFor(ports.settings, wish);
    if (!endpoint.ok) return endpoint;

    const { preferredAgentId } = wish;
    if (preferredAgentId !== undefined && !(await ports.settings.current(tenantId, "agents", preferredAgentId)))
      return refuse({
        code: "unprocessable",
        field: "preferredAgentId",
        message: `agent ${preferredAgentId} does not exist`,
      });

    const at = ports.clock.now();
    const requested: ContactEvent = {
      type: "CallbackRequested",
      at,
      contactId,
      tenantId,
      endpointId: endpoint.value.id,
      callbackId: key.callbackId,
      number,
      place: {
        queueId,
        entryId: `${contactId}.1`,
        since: at,
        requiredSkills: queue.item.requiredSkills,
        priorityMinutes: 0,
        ...(preferredAgentId === undefined ? {} : { preferredAgent: ownedBy(preferredAgentId, queue.item) }),
      },
      language: wish.language ?? queue.item.language ?? endpoint.value.language,
      pins: await pinFrom(ports.settings, tenantId, "queues", queueId),
    };
    await startContact(ports)({ tenantId, contactId }, begin(requested), requested);
    const made = await ports.callbacks.load(key);
    if (!made)
      throw new Fault("the callback was accepted but cannot be read yet", { retryable: true, retryAfterMs: 1000 });
    return ok({ callback: made.value, isNew: true });
  };

const otherWish = {
  code: "unprocessable",
  field: "idempotencyKey",
  message: "this key was used for another callback; expected a new key, or the same request",
} as const;

const sameWish = (callback: Callback, wish: CallbackWish): boolean =>
  callback.number === wish.number && callback.queueId === wish.queueId;

/** A customer can only be dialled from a resource account that has a number. */
async function endpointFor(settings: SettingsStore, { tenantId, endpointId, queueId }: CallbackWish) {
  const all = (await settings.list(tenantId, "endpoints"))
    .map(({ item }) => item)
    .filter((item) => item.number !== undefined);
  if (endpointId !== undefined) {
    const named = all.find((item) => item.id === endpointId);
    return named
      ? ok(named)
      : refuse({
          code: "unprocessable",
          field: "endpointId",
          message: `endpoint ${endpointId} does not exist or has no number to call from`,
        });
  }
  const direct = all.find((item) => "queue" in item.opens && item.opens.queue === queueId);
  const chosen = direct ?? all[0];
  return chosen
    ? ok(chosen)
    : refuse({
        code: "unprocessable",
        field: "endpointId",
        message: "no endpoint of this tenant has a number to call from",
      });
}
