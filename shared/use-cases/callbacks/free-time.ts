// A time that can be offered by voice: the first free one that is not too near, by the clock of the number.
import type { Slot } from "../../domain/callback/callback";
import type { CallingWindow } from "../../domain/callback/calling-window";
import type { Contact } from "../../domain/contact/contact";
import type { OfferedSlot } from "../../domain/contact/dialogue";
import type { Queue } from "../../domain/settings/queue";
import type { Clock } from "../../ports/clock";
import { Fault } from "../../ports/fault";
import type { PhoneNumbers } from "../../ports/phone-numbers";
import type { TimeSeeker } from "./time-seeker";

/** @returns nothing where no time is free, or that cannot be told now */
export type FreeTime = (
  contact: Pick<Contact, "tenantId" | "customer">,
  queue: Queue,
) => Promise<OfferedSlot | undefined>;

/** Whoever agrees on a time has hung up by then, and is near the telephone. */
export const leadMs = 10 * 60_000;

export const freeTime =
  (ports: {
    nextFree: (seeker: Omit<TimeSeeker, "callbackId">, from: number) => Promise<Slot | undefined>;
    numbers: PhoneNumbers;
    clock: Clock;
    warn: (message: string, detail: unknown) => void;
  }): FreeTime =>
  async ({ tenantId, customer }, queue) => {
    const calling = callingOf(customer.number, queue, ports.numbers);
    try {
      const slot = await ports.nextFree({ tenantId, queueId: queue.id, calling }, ports.clock.now() + leadMs);
      return slot && { ...slot, timeZone: calling.timeZone };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      ports.warn(`free times of queue ${queue.id} not found`, error);
      return undefined;
    }
  };

/** When this number may be called. Of a number that is not known yet, the queue's own country is assumed. */
export function callingOf(number: string | undefined, { callback }: Queue, numbers: PhoneNumbers): CallingWindow {
  const known = number === undefined ? undefined : numbers.read(number, callback.numbers.country);
  return {
    timeZone: known?.timeZone ?? numbers.zoneOf(callback.numbers.country),
    country: known?.country ?? callback.numbers.country,
    hours: callback.callingHours,
  };
}
