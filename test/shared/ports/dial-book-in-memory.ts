// Books of customers who are called first, in memory.
import type { DialBook } from "../../../shared/domain/callback/dial-book";
import type { DialBookKey, DialBookStore } from "../../../shared/ports/dial-book";
import { storeInMemory } from "./store-in-memory";

export const dialBooksInMemory = (turn?: (what: string) => Promise<void>): DialBookStore =>
  storeInMemory<DialBookKey, DialBook>(
    ({ tenantId }) => `dial book ${tenantId}`,
    (book) => book,
    turn,
  );
