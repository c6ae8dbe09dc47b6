// The wish that the place in line become a callback. Whether it does is the entry's to say.
import { idOf, type CallbackId } from "../kernel/ids";
import type { Draft } from "./draft";

/**
 * One callback per visit to a queue: its id follows from the visit, so that asking twice is asking once, and whoever was
 * called back and sent on to another queue can ask again.
 */
export const callbackIdFor = (contactId: string, visit: number): CallbackId =>
  idOf<CallbackId>(visit === 1 ? `cb-${contactId}` : `cb-${contactId}-${visit}`);

/** @param number to call, E.164, as the caller wants it. */
export function askForCallback(now: Draft, number: string): void {
  const { contactId, visits, phase } = now.contact;
  const slot = phase.in === "queue" ? phase.offeredSlot : undefined;
  now.emit({
    type: "CallbackAsked",
    callbackId: callbackIdFor(contactId, visits),
    number,
    ...(slot ? { slot } : {}),
  });
}
