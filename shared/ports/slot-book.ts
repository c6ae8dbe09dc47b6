// Who has which half hour: callbacks agreed for a time, per queue.
import type { CallbackId, QueueId, TenantId } from "../domain/kernel/ids";

export interface SlotKey {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  /** Unix milliseconds. */
  readonly start: number;
}

/** Every method throws `Fault` (retryable) if the store does not answer. */
export interface SlotBook {
  /**
   * Takes one of `capacity` places, by compare-and-set: of two who want the last, one gets it. Whoever has one in this slot already
   * keeps it.
   * @returns `false`: the slot is full
   */
  book(slot: SlotKey, callbackId: CallbackId, capacity: number): Promise<boolean>;
  /** Gives the place back; nothing happens where there is none. */
  release(slot: SlotKey, callbackId: CallbackId): Promise<void>;
  /** How many places are taken in slots that begin within `from` (included) to `until`, by their start; free slots are left out. */
  taken(tenantId: TenantId, queueId: QueueId, from: number, until: number): Promise<ReadonlyMap<number, number>>;
}
