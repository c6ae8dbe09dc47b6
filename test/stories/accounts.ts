// What is on record about one customer, in the form in which stories ask about it.
import type { Sentence } from "../../shared/domain/announcement/sentence";
import type { Contact } from "../../shared/domain/contact/contact";
import type { ContactEvent, EventOf } from "../../shared/domain/contact/events";
import type { LoggedEvent } from "../../shared/ports/event-log";
import type { PhoneCall } from "../../local/teams/network/phone-network";
import type { Stage } from "./stage";

export interface Account {
  readonly contact: Contact;
  readonly events: readonly LoggedEvent[];
  /** Every fact of one kind, oldest first. */
  facts<T extends ContactEvent["type"]>(type: T): readonly EventOf<T>[];
  /** The only fact of its kind: throws if there is none, or another. */
  fact<T extends ContactEvent["type"]>(type: T): EventOf<T>;
  has(type: ContactEvent["type"]): boolean;
  /** Every word the contact was told, oldest first, with the time. */
  readonly said: readonly Saying[];
  /** Whether these words were said. */
  wasTold(words: string): boolean;
}

export interface Saying {
  readonly at: number;
  readonly words: string;
}

/** The only contact of this customer; of whoever withholds the number, where none is given. */
export async function accountOf(stage: Stage, number: string | undefined): Promise<Account> {
  const [only, another] = await accountsOf(stage, number);
  if (!only || another) throw new Error(`expected one contact of ${number ?? "somebody"}, found none or several`);
  return only;
}

/** Every contact of this customer, in the order of their calls. */
export async function accountsOf(stage: Stage, number: string | undefined): Promise<readonly Account[]> {
  const all = (await stage.contacts()).filter(({ customer }) => customer.number === number);
  const inOrder = all.toSorted((one, other) => one.arrivedAt - other.arrivedAt);
  return Promise.all(inOrder.map(async (contact) => account(contact, await stage.eventsOf(contact))));
}

function account(contact: Contact, events: readonly LoggedEvent[]): Account {
  const facts = <T extends ContactEvent["type"]>(type: T) =>
    events.filter((event): event is EventOf<T> => event.type === type);
  const said = facts("Speaking").flatMap(({ at, say }) => say.map((sentence) => ({ at, words: wordsOf(sentence) })));
  return {
    contact,
    events,
    facts,
    fact(type) {
      const [found, another] = facts(type);
      if (!found || another) throw new Error(`expected ${type} once on record, found ${facts(type).length}`);
      return found;
    },
    has: (type) => events.some((event) => event.type === type),
    said,
    wasTold: (words) => said.some((saying) => saying.words === words),
  };
}

/** An administrator's text as it is; our own message as its key with its values: `queue-position 2`. */
export function wordsOf(sentence: Sentence): string {
  switch (sentence.say) {
    case "text":
      return sentence.text.default;
    case "message":
      return [sentence.key, ...Object.values(sentence.values ?? {}).map(String)].join(" ");
    case "digits":
      return sentence.digits;
    case "music":
    case "silence":
      return sentence.say;
  }
}

/** Whether something came out of the telephone within three seconds of being said, and not only onto the record. */
export const cameThrough = (call: PhoneCall, saying: Saying | undefined): boolean =>
  saying !== undefined && call.hears.some(({ at }) => at >= saying.at && at <= saying.at + 3000);
