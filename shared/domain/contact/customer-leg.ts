// The customer's leg, changed: each of these gives the contact back as it was where there is no such leg.
import type { Contact, CustomerLeg } from "./contact";

export const withLeg = (contact: Contact, change: Partial<CustomerLeg>): Contact =>
  contact.customerLeg ? { ...contact, customerLeg: { ...contact.customerLeg, ...change } } : contact;

export function withoutCustomerLeg(contact: Contact): Contact {
  const { customerLeg: _, ...others } = contact;
  return others;
}

export function withoutPlaying(contact: Contact): Contact {
  if (!contact.customerLeg) return contact;
  const { playing: _, ...leg } = contact.customerLeg;
  return { ...contact, customerLeg: leg };
}

/** The roster says who the agent is this time. */
export function withoutAgent(contact: Contact): Contact {
  if (!contact.customerLeg) return contact;
  const { agentParticipantId: _, ...leg } = contact.customerLeg;
  return { ...contact, customerLeg: leg };
}
