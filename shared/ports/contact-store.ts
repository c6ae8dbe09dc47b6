// Keeps contacts together with what is still to be done and told because of them.
import type { Contact } from "../domain/contact/contact";
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

export interface ContactKey {
  readonly tenantId: TenantId;
  readonly contactId: ContactId;
}

export interface ContactStore extends Store<ContactKey, ContactRecord> {
  /** Contacts whose deadline or undelivered effect lies before `before`, at most `limit`, the most overdue first. */
  overdue(before: number, limit: number): Promise<readonly ContactKey[]>;
}
