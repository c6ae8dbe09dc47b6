// Whether a callback is open still. Its contact is the first to know that it is not; its own document follows.
import { isClosed, type Callback } from "../../domain/callback/callback";
import type { ContactStore } from "../../ports/contact-store";

/** A customer who has taken the place, or is being talked to, is called back by it no more: no wish may rely on it from then on. */
export async function isStillOpen(
  { contacts }: { readonly contacts: Pick<ContactStore, "load"> },
  callback: Callback,
): Promise<boolean> {
  if (isClosed(callback)) return false;
  const contact = (await contacts.load(callback))?.value.contact;
  return contact === undefined || contact.phase.in === "callback";
}
