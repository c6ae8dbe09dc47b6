// The one order of everybody who waits, over all queues.
import type { QueueEntry } from "../queue/entry";

type Place = Pick<QueueEntry, "rank" | "entryId">;

/** Ids break ties, so that two processes agree. */
export const isBefore = (one: Place, other: Place): boolean =>
  one.rank < other.rank || (one.rank === other.rank && one.entryId < other.entryId);

/**
 * Rank is the time of entry less the boosts of contact and queue, and never changes. So whoever has boost `own` can only be
 * overtaken by contacts that come at most this much later: nobody starves. In ms.
 */
export const longestOvertaking = (ownMinutes: number, highestMinutes: number): number =>
  Math.max(0, highestMinutes - ownMinutes) * 60_000;
