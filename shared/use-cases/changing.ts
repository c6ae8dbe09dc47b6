// The compare-and-set loop that every change of state goes through: read, decide, write if unchanged, else again.
import type { Result } from "../domain/kernel/result";
import { ok, refuse } from "../domain/kernel/result";
import { Fault } from "../ports/fault";
import type { Store, Stored } from "../ports/store";

/** Losing this often in a row means that something writes without end. */
const mostLosses = 12;

/**
 * @param change The new value; `undefined` leaves it as it is.
 * @param known The value as it was read a moment ago; read anew where absent.
 * @returns the value now stored, and whether this call wrote it.
 */
export async function changing<K, T>(
  store: Store<K, T>,
  key: K,
  what: string,
  change: (value: T) => Result<T | undefined> | Promise<Result<T | undefined>>,
  known?: Stored<T>,
): Promise<Result<{ readonly before: T; readonly stored: Stored<T>; readonly wrote: boolean }>> {
  for (let loss = 0; loss < mostLosses; loss++) {
    const found = (loss === 0 ? known : undefined) ?? (await store.load(key));
    if (!found) return refuse({ code: "not-found", message: `${what} does not exist` });
    const changed = await change(found.value);
    if (!changed.ok) return changed;
    if (changed.value === undefined) return ok({ before: found.value, stored: found, wrote: false });
    const written = await store.replace(changed.value, found.tag);
    if (written !== "changed-meanwhile") return ok({ before: found.value, stored: written, wrote: true });
  }
  throw new Fault(`${what} was changed by others ${mostLosses} times in a row`, { retryable: true, retryAfterMs: 200 });
}
