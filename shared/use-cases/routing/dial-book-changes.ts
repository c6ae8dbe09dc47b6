// Changes the book of customers who are called first, by compare-and-set.
import type { DialBook } from "../../domain/callback/dial-book";
import type { TenantId } from "../../domain/kernel/ids";
import type { DialBookStore } from "../../ports/dial-book";
import { Fault } from "../../ports/fault";

const mostLosses = 12;

/** @returns the book as it was before it was changed; nothing where nothing had to be */
export async function changeBook(
  books: DialBookStore,
  tenantId: TenantId,
  change: (book: DialBook) => DialBook,
): Promise<DialBook | undefined> {
  for (let loss = 0; loss < mostLosses; loss++) {
    const found = await books.load({ tenantId });
    const next = found && change(found.value);
    if (!found || !next || next === found.value) return undefined;
    if ((await books.replace(next, found.tag)) !== "changed-meanwhile") return found.value;
  }
  throw new Fault(`the dial book of tenant ${tenantId} was changed by others ${mostLosses} times in a row`, {
    retryable: true,
    retryAfterMs: 200,
  });
}
