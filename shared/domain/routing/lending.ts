// Agents of one queue helping out in another, as long as it is worse there than here.
import type { QueueId } from "../kernel/ids";
import type { Borrowing, Queue } from "../settings/queue";

/** Share of contacts answered in time, 0 to 1; nothing while too few have been seen to say. */
export type ServiceLevels = (queueId: QueueId) => number | undefined;

/** Queues whose agents may take this queue's contacts now. */
export const lenders = (
  { id, borrowing }: Pick<Queue, "id" | "borrowing">,
  levels: ServiceLevels,
): readonly QueueId[] =>
  borrowing.filter((rule) => isLent(rule, levels(id), levels(rule.from))).map(({ from }) => from);

/** A queue of which nothing is known borrows nothing and, having nobody waiting for it yet, may lend. */
const isLent = ({ whileOwnLevelUnder, andTheirLevelOver }: Borrowing, own?: number, theirs = 1): boolean =>
  own !== undefined && own < whileOwnLevelUnder && theirs > andTheirLevelOver;
