// Everything that happened to a contact, oldest first: the log, and the latest facts that are still on their way there.
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { ContactKey, ContactStore } from "../../ports/contact-store";
import type { EventLog, LoggedEvent } from "../../ports/event-log";

export const readTimeline =
  (ports: { contacts: ContactStore; events: EventLog }) =>
  async (key: ContactKey): Promise<Result<readonly LoggedEvent[]>> => {
    // The contact first: facts that move to the log meanwhile are then seen twice rather than never, and counted once below.
    const found = await ports.contacts.load(key);
    if (!found) return refuse({ code: "not-found", message: `contact ${key.contactId} does not exist` });
    const { contact, facts } = found.value;
    const logged = await ports.events.read(key.tenantId, key.contactId);
    return ok([...logged.slice(0, contact.seq - facts.length), ...facts]);
  };
