// Callers who gave up in line and were not heard of since: seen by supervisors, and called back by one click.
import type { CallbackId, ContactId, QueueId, TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { Refusal } from "../../domain/kernel/refusal";
import type { Contact } from "../../domain/contact/contact";
import { gaveUpIn } from "../../domain/contact/gave-up";
import type { Callback } from "../../domain/callback/callback";
import type { Language } from "../../domain/settings/text";
import type { AbandonedCall, AbandonedCalls } from "../../ports/abandoned-calls";
import type { ContactStore } from "../../ports/contact-store";
import type { SettingsReader } from "../../ports/settings-store";

interface QueueKey {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
}

export interface AbandonedWish extends QueueKey {
  readonly number: string;
  readonly language: Language;
  readonly origin: "abandoned";
  /** Object id of the supervisor, or `rule`. */
  readonly by: string;
  /** In place of the queue's window. */
  readonly keptUntil?: number;
  /** Once for each contact, whoever asks. */
  readonly idempotencyKey: string;
}

export const abandonedWish = (
  { tenantId, contactId, language }: Contact,
  queueId: QueueId,
  number: string,
  by: string,
): AbandonedWish => ({
  tenantId,
  queueId,
  number,
  language,
  origin: "abandoned",
  by,
  idempotencyKey: `abandoned:${contactId}`,
});

export interface CalledBack {
  readonly contactId: ContactId;
  /** Absent where it was refused. */
  readonly callbackId?: CallbackId;
  readonly refusal?: Refusal;
}

const unknown = (queueId: QueueId) => refuse({ code: "not-found", message: `there is no queue "${queueId}"` });

/** @returns the latest of each number, the latest first; numbers with a contact since, of whatever kind, are left out */
export const listAbandoned =
  (ports: { abandoned: AbandonedCalls; settings: SettingsReader }) =>
  async (
    key: QueueKey,
    since: number,
    limit: number,
  ): Promise<Result<{ readonly items: readonly AbandonedCall[] }>> => {
    const { tenantId, queueId } = key;
    if (!(await ports.settings.current(tenantId, "queues", queueId))) return unknown(queueId);
    const found = await ports.abandoned.inQueue(tenantId, queueId, since, limit);
    const numbers = [...new Set(found.map(({ number }) => number))];
    const earliest = Math.min(...found.map(({ arrivedAt }) => arrivedAt));
    const arrivals = await ports.abandoned.arrivals(tenantId, numbers, earliest);
    return ok({
      items: found.filter(
        (one) => !arrivals.some(({ number, arrivedAt }) => number === one.number && arrivedAt > one.arrivedAt),
      ),
    });
  };

/** Each for itself: one that cannot be called back keeps none of the others from it. Asking twice is asking once. */
export const callBackAbandoned =
  (ports: {
    contacts: ContactStore;
    settings: SettingsReader;
    requestCallback: (wish: AbandonedWish) => Promise<Result<{ readonly callback: Callback }>>;
  }) =>
  async (
    key: QueueKey,
    contactIds: readonly ContactId[],
    by: string,
  ): Promise<Result<{ readonly items: readonly CalledBack[] }>> => {
    const { tenantId, queueId } = key;
    if (!(await ports.settings.current(tenantId, "queues", queueId))) return unknown(queueId);
    const items: CalledBack[] = [];
    for (const contactId of new Set(contactIds)) {
      const made = await callBack(ports, key, contactId, by);
      items.push(
        made.ok ? { contactId, callbackId: made.value.callback.callbackId } : { contactId, refusal: made.refusal },
      );
    }
    return ok({ items });
  };

async function callBack(
  ports: Parameters<typeof callBackAbandoned>[0],
  { tenantId, queueId }: QueueKey,
  contactId: ContactId,
  by: string,
): Promise<Result<{ readonly callback: Callback }>> {
  const contact = (await ports.contacts.load({ tenantId, contactId }))?.value.contact;
  if (!contact) return refuse({ code: "not-found", message: `contact ${contactId} does not exist` });
  if (gaveUpIn(contact)?.queueId !== queueId)
    return refuse({ code: "not-now", message: `contact ${contactId} did not give up in queue "${queueId}"` });
  const { number } = contact.customer;
  if (number === undefined)
    return refuse({ code: "not-now", message: `contact ${contactId} has no number to call back` });
  return ports.requestCallback(abandonedWish(contact, queueId, number, by));
}
