// A decision in the making: each fact is applied at once, so that what follows sees what it changed.
import type { Contact } from "./contact";
import type { ContactEvent } from "./events";
import { evolve } from "./evolve";

type Fact = ContactEvent extends infer E ? (E extends ContactEvent ? Omit<E, "at"> : never) : never;

export interface Draft {
  /** The contact as the facts so far leave it. */
  readonly contact: Contact;
  readonly at: number;
  readonly events: readonly ContactEvent[];
  emit(fact: Fact): void;
}

export function draft(start: Contact, at: number): Draft {
  let contact = start;
  const events: ContactEvent[] = [];
  return {
    at,
    events,
    get contact() {
      return contact;
    },
    emit(fact) {
      const event = { ...fact, at } as ContactEvent;
      events.push(event);
      contact = evolve(contact, event);
    },
  };
}
