// Contacts in memory.
import { dueAt, type ContactKey, type ContactRecord, type ContactStore } from "../../../shared/ports/contact-store";
import { storeInMemory, type StoreInMemory } from "./store-in-memory";

export function contactsInMemory(
  turn?: (what: string) => Promise<void>,
): ContactStore & StoreInMemory<ContactKey, ContactRecord> {
  const store = storeInMemory<ContactKey, ContactRecord>(
    ({ tenantId, contactId }) => `contact ${tenantId}/${contactId}`,
    ({ contact }) => contact,
    turn,
  );
  return {
    ...store,
    overdue: async (before, limit) =>
      store
        .values()
        .map(({ value }) => ({ value, at: dueAt(value) ?? Infinity }))
        .filter(({ at }) => at < before)
        .sort((one, other) => one.at - other.at)
        .slice(0, limit)
        .map(({ value: { contact } }) => ({ tenantId: contact.tenantId, contactId: contact.contactId })),
  };
}
