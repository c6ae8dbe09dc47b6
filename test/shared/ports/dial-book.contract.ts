// What every store of books of customers who are called first promises.
import { emptyBook } from "../../../shared/domain/callback/dial-book";
import type { DialBookStore } from "../../../shared/ports/dial-book";
import { idOf } from "../../../shared/domain/kernel/ids";
import { support } from "./samples";
import { storeContract } from "./store.contract";

export function dialBookContract(open: () => DialBookStore): void {
  storeContract(open, {
    key: (name) => ({ tenantId: idOf(`book-${name}`) }),
    value: (name) => emptyBook(idOf(`book-${name}`)),
    changed: (book, round) => ({
      ...book,
      lines: [{ dialId: `dial-${String(round)}`, entryId: "e", queueId: support, rank: round, until: 9 }],
      ledgers: { support: { answered: round, inVain: 0, lnTolerance: -2 } },
    }),
  });
}
