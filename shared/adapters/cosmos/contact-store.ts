// Contacts in Cosmos: one document per contact, with its outbox and its latest facts.
import { gaveUpIn } from "../../domain/contact/gave-up";
import { dueAt, type ContactKey, type ContactRecord, type ContactStore } from "../../ports/contact-store";
import type { CosmosDatabase } from "./cosmos-database";
import { documentStore } from "./document-store";

export function cosmosContactStore(database: CosmosDatabase): ContactStore {
  const store = documentStore<ContactKey, ContactRecord>(database, {
    container: "contacts",
    id: ({ contactId }) => contactId,
    partition: ({ tenantId, contactId }) => [tenantId, contactId],
    keyOf: ({ contact: { tenantId, contactId } }) => ({ tenantId, contactId }),
    fields: (record) => ({
      tenantId: record.contact.tenantId,
      contactId: record.contact.contactId,
      ...wakeField(record),
      ...historyFields(record),
    }),
  });
  return {
    load: store.load,
    create: store.create,
    replace: store.replace,
    overdue: (before, limit) =>
      store.values<ContactKey>({
        query: "SELECT c.tenantId, c.contactId FROM c WHERE c.wakeAt < @before ORDER BY c.wakeAt OFFSET 0 LIMIT @limit",
        parameters: [
          { name: "@before", value: before },
          { name: "@limit", value: limit },
        ],
      }),
  };
}

function wakeField(record: ContactRecord): { readonly wakeAt?: number } {
  const wakeAt = dueAt(record);
  return wakeAt === undefined ? {} : { wakeAt };
}

/** Whoever called and when hardly changes, so its index terms are paid for once; where somebody gave up, with the last write. */
function historyFields({ contact }: ContactRecord): Readonly<Record<string, string | number>> {
  const { customer, arrivedAt } = contact;
  const gaveUp = gaveUpIn(contact);
  return {
    ...(customer.number === undefined ? {} : { number: customer.number, arrivedAt }),
    ...(gaveUp ? { abandonedIn: gaveUp.queueId, abandonedAt: gaveUp.at } : {}),
  };
}
