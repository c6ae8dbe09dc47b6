// Why a customer who is to be called before an agent is asked has not been called yet, as things stand now.
import { emptyBook } from "../../domain/callback/dial-book";
import { callTurn, type CallTurn } from "../../domain/callback/pacing-in-words";
import type { Contact } from "../../domain/contact/contact";
import type { DialBookStore } from "../../ports/dial-book";
import type { LiveTenants } from "../../ports/live-rows";
import { dueAt, knownOf, type KnownPorts } from "./dial-rules";

/** @returns nothing for a contact whose customer is not to be called first, is being called, or pauses */
export type WhyNotCalled = (contact: Contact) => Promise<CallTurn | undefined>;

/** The decision is not kept, it is taken once more: nothing is written while a customer waits to be called. */
export const whyNotCalled =
  (ports: KnownPorts & { readonly books: DialBookStore; readonly live: LiveTenants }): WhyNotCalled =>
  async ({ tenantId, phase }) => {
    if (phase.in !== "callback" || phase.stage.is !== "in-line" || !phase.place.customerFirst) return undefined;
    const tenant = await ports.live.current(tenantId);
    const book = (await ports.books.load({ tenantId }))?.value ?? emptyBook(tenantId);
    const known = await knownOf(ports, tenant, tenantId);
    const { about } = dueAt(tenant, book, ports.clock.now(), known, phase.place.entryId);
    return about && callTurn(about);
  };
