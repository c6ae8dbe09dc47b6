// What becomes of a wish for a number that may have open callbacks already. The rule of every register of open numbers.
import type { CallbackId } from "../kernel/ids";

interface Open {
  readonly callbackId: CallbackId;
  readonly purpose: string;
}

export type ClaimOf<T extends Open> =
  | { readonly is: "claimed" }
  | { readonly is: "joins"; readonly open: T }
  | { readonly is: "too-many"; readonly open: readonly T[] };

export function claimAmong<T extends Open>(open: readonly T[], wish: T, atMost: number): ClaimOf<T> {
  if (open.some(({ callbackId }) => callbackId === wish.callbackId)) return { is: "claimed" };
  const same = open.find(({ purpose }) => purpose === wish.purpose);
  if (same) return { is: "joins", open: same };
  return open.length >= atMost ? { is: "too-many", open } : { is: "claimed" };
}
