// What Graph's notification of a leg tells its contact. Heard before and no news: refused as a replay, unless the service says that it repeats itself.
import type { ContactCommand } from "../../domain/contact/commands";
import type { Contact } from "../../domain/contact/contact";
import { hasAlreadyHeard } from "../../domain/contact/already-heard";
import type { Refusal } from "../../domain/kernel/refusal";
import { refuse, type Result } from "../../domain/kernel/result";
import type { ContactKey, ContactStore } from "../../ports/contact-store";
import type { RecentlyHeard } from "../../ports/recently-heard";
import type { HandleContact } from "./handle-contact";

export type HearNotification = (
  key: ContactKey,
  command: ContactCommand,
  /** The calling service's own id of the message: it may deliver one more than once. */
  messageId: string | undefined,
) => Promise<Result<Contact>>;

export const replayed = (what: string): { readonly ok: false; readonly refusal: Refusal } =>
  refuse({
    code: "notification-replayed",
    message: `${what} was told this before, and by no redelivery of the service`,
  });

export const hearNotification =
  (ports: { contacts: ContactStore; heard: RecentlyHeard; handleContact: HandleContact }): HearNotification =>
  async (key, command, messageId) => {
    const known = await ports.contacts.load(key);
    if (!known) return refuse({ code: "not-found", message: `contact ${key.contactId} does not exist` });
    const told = await ports.handleContact(key, command, known);
    if (!told.ok) return told;
    const wasRemembered = ports.heard.note(spelling(key, command));
    const isNews = told.value.seq !== known.value.contact.seq;
    if (isNews || messageId !== undefined) return told;
    return wasRemembered || hasAlreadyHeard(known.value.contact, command) ? replayed(`contact ${key.contactId}`) : told;
  };

/** The same at another time, or at the address of another leg, is the same. */
const spelling = ({ tenantId, contactId }: ContactKey, command: ContactCommand): string =>
  JSON.stringify([tenantId, contactId, { ...command, at: 0, legId: "" }]);
