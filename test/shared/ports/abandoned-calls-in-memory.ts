// Callers who gave up, found among contacts in memory.
import { gaveUpIn } from "../../../shared/domain/contact/gave-up";
import type { AbandonedCalls } from "../../../shared/ports/abandoned-calls";
import type { contactsInMemory } from "./contact-store-in-memory";

export function abandonedInMemory(contacts: ReturnType<typeof contactsInMemory>): AbandonedCalls {
  const all = () => contacts.values().map(({ value }) => value.contact);
  return {
    inQueue: async (tenantId, queueId, since, limit) =>
      all()
        .flatMap((contact) => {
          const { contactId, arrivedAt, customer } = contact;
          const gaveUp = gaveUpIn(contact);
          if (contact.tenantId !== tenantId || gaveUp?.queueId !== queueId || gaveUp.at < since) return [];
          const { number } = customer;
          return number === undefined ? [] : [{ contactId, number, arrivedAt, abandonedAt: gaveUp.at }];
        })
        .sort((one, other) => other.abandonedAt - one.abandonedAt)
        .slice(0, limit),
    arrivals: async (tenantId, numbers, after) =>
      all().flatMap(({ tenantId: of, customer: { number }, arrivedAt }) =>
        of === tenantId && number !== undefined && numbers.includes(number) && arrivedAt > after
          ? [{ number, arrivedAt }]
          : [],
      ),
  };
}
