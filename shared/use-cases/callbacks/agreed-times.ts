// Times that customers and queues agree on: which are free, booking one, and moving to another.
import type { Callback, Slot } from "../../domain/callback/callback";
import type { CallingWindow } from "../../domain/callback/calling-window";
import { nextSlot, obstacleOf, slotAt, type SlotObstacle, type SlotRules } from "../../domain/callback/slots";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { Clock } from "../../ports/clock";
import type { PhoneNumbers } from "../../ports/phone-numbers";
import type { SettingsReader } from "../../ports/settings-store";
import type { SlotBook } from "../../ports/slot-book";
import type { HandleContact } from "../calls/handle-contact";
import type { TimeSeeker } from "./time-seeker";

export interface AgreedTimesPorts {
  readonly settings: SettingsReader;
  readonly slots: SlotBook;
  readonly numbers: PhoneNumbers;
  readonly handleContact: HandleContact;
  readonly clock: Clock;
}

export type AgreedTimes = ReturnType<typeof agreedTimes>;

const dayMs = 86_400_000;
/** More than anybody reads through. */
const mostShown = 100;

export function agreedTimes({ settings, slots, numbers, handleContact, clock }: AgreedTimesPorts) {
  /** What the queue says now, and not what it said when the callback was asked for: a holiday may have been added. */
  const queueNow = async ({ tenantId, queueId, calling }: Omit<TimeSeeker, "callbackId">) => {
    const queue = (await settings.current(tenantId, "queues", queueId))?.item;
    const hours = queue?.hours && (await settings.current(tenantId, "hours", queue.hours))?.item;
    if (!queue || !hours || queue.callback.slots.perHalfHour === 0) return undefined;
    const rules: SlotRules = { opening: hours, calling };
    const { perHalfHour: capacity, daysAhead } = queue.callback.slots;
    return { rules, capacity, until: clock.now() + daysAhead * dayMs };
  };

  const seekerOf = async (callback: Callback): Promise<TimeSeeker> => {
    const { tenantId, queueId, callbackId, rules } = callback;
    return { tenantId, queueId, callbackId, calling: rules.calling ?? (await callingOf(callback)) };
  };

  /** Of callbacks that were stored without it. */
  const callingOf = async ({ tenantId, queueId, number, timeZone }: Callback): Promise<CallingWindow> => {
    const queue = (await settings.current(tenantId, "queues", queueId))?.item;
    const known = numbers.read(number, queue?.callback.numbers.country ?? "PT");
    return {
      timeZone: timeZone ?? known?.timeZone ?? "UTC",
      country: known?.country ?? "",
      hours: queue?.callback.callingHours ?? { from: "08:00", to: "21:00" },
    };
  };

  /** Books the first slot from `from` on that is possible and has room. Nothing where none is, or the queue agrees on no times. */
  const bookNext = async (seeker: TimeSeeker, from: number): Promise<Slot | undefined> => {
    const now = await queueNow(seeker);
    if (!now) return undefined;
    const { tenantId, queueId, callbackId } = seeker;
    const until = Math.max(now.until, from + dayMs);
    const taken = new Map(await slots.taken(tenantId, queueId, from, until));
    for (;;) {
      const slot = nextSlot(now.rules, from, until, ({ start }) => (taken.get(start) ?? 0) < now.capacity);
      if (!slot || (await slots.book({ tenantId, queueId, start: slot.start }, callbackId, now.capacity))) return slot;
      // Somebody was quicker.
      taken.set(slot.start, now.capacity);
    }
  };

  /** The slot that `at` falls into, booked; or why not. */
  const bookAt = async (seeker: TimeSeeker, at: number): Promise<Result<Slot>> => {
    const now = await queueNow(seeker);
    if (!now) return refuse(unprocessable(`queue "${seeker.queueId}" agrees on no times`));
    const slot = slotAt(now.rules.opening.timeZone, at);
    if (slot.end <= clock.now()) return refuse(unprocessable("this time is over: expected a moment in the future"));
    if (slot.start >= now.until) return refuse(unprocessable("this is further ahead than the queue agrees on times"));
    const obstacle = obstacleOf(slot, now.rules);
    if (obstacle) return refuse(unprocessable(obstacleWords[obstacle]));
    const { tenantId, queueId, callbackId } = seeker;
    const isBooked = await slots.book({ tenantId, queueId, start: slot.start }, callbackId, now.capacity);
    return isBooked ? ok(slot) : refuse({ code: "not-now", message: "this time is taken: expected another one" });
  };

  const release = ({ tenantId, queueId, callbackId }: Omit<TimeSeeker, "calling">, slot: Slot | undefined) =>
    slot ? slots.release({ tenantId, queueId, start: slot.start }, callbackId) : Promise.resolve();

  return {
    bookNext,
    bookAt,
    release,

    /** Free slots to which the callback can be moved, earliest first; none where the queue agrees on no times. */
    async free(callback: Callback): Promise<readonly Slot[]> {
      const seeker = await seekerOf(callback);
      const now = await queueNow(seeker);
      if (!now) return [];
      const taken = await slots.taken(seeker.tenantId, seeker.queueId, clock.now(), now.until);
      const found: Slot[] = [];
      let from = clock.now();
      while (found.length < mostShown) {
        const slot = nextSlot(now.rules, from, now.until, ({ start }) => (taken.get(start) ?? 0) < now.capacity);
        if (!slot) break;
        found.push(slot);
        from = slot.end;
      }
      return found;
    },

    /** The first free slot from `from` on, booked by nobody yet. */
    async nextFree(seeker: Omit<TimeSeeker, "callbackId">, from = clock.now()): Promise<Slot | undefined> {
      const now = await queueNow(seeker);
      if (!now) return undefined;
      const taken = await slots.taken(seeker.tenantId, seeker.queueId, from, now.until);
      return nextSlot(now.rules, from, now.until, ({ start }) => (taken.get(start) ?? 0) < now.capacity);
    },

    /** Moves it to the slot that `at` falls into; refused where that is not possible, or an agent is being asked just now. */
    async move(callback: Callback, at: number, by: string): Promise<Result<undefined>> {
      const seeker = await seekerOf(callback);
      const booked = await bookAt(seeker, at);
      if (!booked.ok) return booked;
      const slot = booked.value;
      if (slot.start === callback.slot?.start && callback.state.is === "scheduled") return ok(undefined);
      const { tenantId, contactId } = callback;
      const command = { type: "MoveCallback", at: clock.now(), slot, by, what: movedWords(callback, slot) } as const;
      const told = await handleContact({ tenantId, contactId }, command);
      if (!told.ok) {
        await release(seeker, slot);
        return told;
      }
      if (slot.start !== callback.slot?.start) await release(seeker, callback.slot);
      return ok(undefined);
    },

    /** The slot has begun: what keeps the callback from beginning with it, by what the queue says now. */
    async obstacleNow(callback: Callback): Promise<SlotObstacle | undefined> {
      const seeker = await seekerOf(callback);
      const now = await queueNow(seeker);
      return now && callback.slot ? obstacleOf(callback.slot, now.rules) : undefined;
    },

    seekerOf,
  };
}

const unprocessable = (message: string) => ({ code: "unprocessable", field: "at", message }) as const;

export const obstacleWords: Readonly<Record<SlotObstacle, string>> = {
  closed: "the queue is closed at this time",
  holiday: "the queue has a holiday at this time",
  "outside-calling-hours": "the customer must not be called at this hour",
};

const movedWords = ({ slot: before }: Callback, slot: Slot): string =>
  `moved ${before ? `from ${written(before.start)} ` : ""}to ${written(slot.start)}`;

export const written = (at: number): string => new Date(at).toISOString();
