// What may be known, chosen or wanted about callbacks, for commands of every kind.
import type { NumberAnswer } from "../../../../shared/domain/contact/dialogue";
import type { CallbackId, ContactId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";

export const slot = {
  start: Date.UTC(2026, 10, 23, 15),
  end: Date.UTC(2026, 10, 23, 15, 30),
  timeZone: "Europe/Lisbon",
};
export const openCallback = { callbackId: idOf<CallbackId>("cb-k0"), contactId: idOf<ContactId>("k0") };

/** One more callback can be kept, or not, or nobody could tell; a time is free, or none is. */
export const promised = (n: number) => ({
  ...(n % 4 === 0
    ? {}
    : { promise: { isKept: n % 2 === 0, because: n % 2 === 0 ? "covered" : "not-covered" } as const }),
  ...(n % 3 === 0 ? {} : { slot }),
});

/** The number is one that can be called, or not, or nobody could tell. */
export const callableBy = (n: number): { readonly callable?: NumberAnswer } => {
  if (n % 5 === 0) return {};
  const refused: NumberAnswer = { is: "refused", because: n % 2 === 0 ? "not-a-number" : "premium" };
  return { callable: n % 4 === 0 ? refused : { is: "callable", number: `+35121123456${n % 10}` } };
};
