// What a customer sees of a callback through its link: no more than whoever was sent the link may know.
import type { Language } from "../../domain/settings/text";

export interface TimeSlot {
  /** Unix milliseconds. */
  readonly start: number;
  readonly end: number;
}

export interface ManagedCallback {
  /** What the customer reads, BCP 47. */
  readonly language: Language;
  readonly queueName: string;
  /** All but the last digits are hidden: links are passed on. */
  readonly number: string;
  /** `scheduled`: for an agreed time; `waiting`: in line; `paused`: between two attempts; `calling`: being called right now. */
  readonly state: "scheduled" | "waiting" | "paused" | "calling";
  readonly requestedAt: number;
  readonly slot?: TimeSlot;
  /** When the promise ends. Unix milliseconds. */
  readonly keptUntil: number;
  /** Of the customer, IANA: times are shown by it. */
  readonly timeZone: string;
  /** How often the customer was called in vain. */
  readonly attempts: number;
  /** Times to which it can be moved now. */
  readonly freeSlots: readonly TimeSlot[];
}

/** After a change. The link that made it is used up. */
export interface ManagedChange {
  readonly done: "cancelled" | "moved";
  /** The path and query of the next link; none where nothing is left to manage. */
  readonly next?: string;
}
