// Keeps contacts together with what is still to be done and told because of them.
import type { Contact } from "../domain/contact/contact";
import { deadlineOf } from "../domain/contact/deadline";
import type { Effect } from "../domain/contact/effects";
import type { ContactEvent } from "../domain/contact/events";
import type { ContactId, TenantId } from "../domain/kernel/ids";
import type { Store } from "./store";

export interface OutboxItem {
  /** `contactId:seq:n`: the same effect has the same id for ever. */
  readonly id: string;
  readonly effect: Effect;
  readonly tries: number;
  /** Unix milliseconds; not to be tried again before. */
  readonly notBefore: number;
}

export interface ContactRecord {
  readonly contact: Contact;
  readonly outbox: readonly OutboxItem[];
  /** The latest events, not yet in the event log; the last of them is number `contact.seq`. */
  readonly facts: readonly ContactEvent[];
  /** The earliest alarm known to be set. */
  readonly alarmAt?: number;
}

/** By when somebody must have looked at it: a deadline, an effect to be delivered, or last facts that are not in the log yet. */
export function dueAt({ contact, outbox, facts }: ContactRecord): number | undefined {
  const { phase } = contact;
  const untold = phase.in === "closed" && facts.length > 0 ? phase.at : Infinity;
  const earliest = Math.min(deadlineOf(contact) ?? Infinity, untold, ...outbox.map((item) => item.notBefore));
  return Number.isFinite(earliest) ? earliest : undefined;
}

export interface ContactKey {
  readonly tenantId: TenantId;
  readonly contactId: ContactId;
}

export interface ContactStore extends Store<ContactKey, ContactRecord> {
  /** Contacts that were `dueAt` a time before `before`, at most `limit`, the most overdue first. */
  overdue(before: number, limit: number): Promise<readonly ContactKey[]>;
}
