// What is open for who calls: the callback that stands for the caller's number already.
import type { Callback } from "../../domain/callback/callback";
import type { Contact } from "../../domain/contact/contact";
import type { OpenCallback } from "../../domain/contact/dialogue";
import { isRung } from "../../domain/contact/parting";
import type { QueueId } from "../../domain/kernel/ids";
import type { CallbackStore } from "../../ports/callback-store";
import type { Clock } from "../../ports/clock";
import type { ContactStore } from "../../ports/contact-store";
import { Fault } from "../../ports/fault";
import type { OpenNumbers } from "../../ports/open-numbers";
import type { AgreedTimes } from "./agreed-times";
import { leadMs } from "./free-time";
import { isStillOpen } from "./still-open";

/** The callback that the queue has open for the caller's own number, if any; nothing if that cannot be told now. */
export type OpenFor = (contact: Contact, queueId: QueueId) => Promise<OpenCallback | undefined>;

interface Ports {
  readonly contacts: ContactStore;
  readonly callbacks: CallbackStore;
  readonly openNumbers: OpenNumbers;
  readonly times: Pick<AgreedTimes, "free">;
  readonly clock: Clock;
  readonly warn: (message: string, detail: unknown) => void;
}

export const openFor =
  (ports: Ports): OpenFor =>
  async ({ tenantId, contactId, customer }, queueId) => {
    const { number } = customer;
    if (number === undefined) return undefined;
    try {
      const open = await ports.openNumbers.of(tenantId, number);
      const read = open.map(({ callbackId }) => ports.callbacks.load({ tenantId, callbackId }));
      const others = (await Promise.all(read))
        .flatMap((found) => (found ? [found.value] : []))
        .filter((callback) => callback.contactId !== contactId);
      const isOpen = await Promise.all(others.map((callback) => isStillOpen(ports, callback)));
      const callbacks = others.filter((_, index) => isOpen[index]);
      // Whatever it is about: we are calling, and here is who we call.
      const rung = await firstRung(
        ports,
        callbacks.filter((callback) => callback.queueId === queueId),
      );
      if (rung) return { callbackId: rung.callbackId, contactId: rung.contactId, isBeingCalled: true };
      const about = open.find(({ purpose }) => purpose === queueId)?.callbackId;
      const known = callbacks.find(({ callbackId }) => callbackId === about);
      return known && { callbackId: known.callbackId, contactId: known.contactId, ...(await freeSlot(ports, known)) };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      ports.warn(`open callbacks of contact ${contactId} not found`, error);
      return undefined;
    }
  };

async function firstRung({ contacts }: Ports, callbacks: readonly Callback[]): Promise<Callback | undefined> {
  for (const callback of callbacks) {
    const contact = (await contacts.load(callback))?.value.contact;
    if (contact && isRung(contact)) return callback;
  }
  return undefined;
}

/** To which it can be moved, where there is one. */
async function freeSlot({ times, clock }: Ports, callback: Callback): Promise<Pick<OpenCallback, "slot">> {
  const soonest = clock.now() + leadMs;
  const [slot] = (await times.free(callback)).filter(({ start }) => start >= soonest);
  const timeZone = callback.timeZone ?? callback.rules.calling?.timeZone ?? "UTC";
  return slot ? { slot: { ...slot, timeZone } } : {};
}
