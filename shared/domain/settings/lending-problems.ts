// Help that could not be had, or that would go round in a circle.
import type { QueueId } from "../kernel/ids";
import type { Problem } from "./problem";
import type { Borrowing, Queue } from "./queue";

type Borrower = Pick<Queue, "id" | "borrowing">;

export function borrowingProblems({ id, borrowing }: Borrower): readonly Problem[] {
  return borrowing.flatMap(({ from, whileOwnLevelUnder, andTheirLevelOver }, at) => {
    const field = `borrowing.${at}`;
    if (from === id)
      return [{ field: `${field}.from`, message: "a queue has its own agents already: expected another queue" }];
    if (borrowing.findIndex((one) => one.from === from) < at)
      return [{ field: `${field}.from`, message: `"${from}" is named twice` }];
    // Levels are shares: none is under 0 or over 1.
    return [
      ...(whileOwnLevelUnder <= 0
        ? [{ field: `${field}.whileOwnLevelUnder`, message: "no level is ever under 0: expected more" }]
        : []),
      ...(andTheirLevelOver >= 1
        ? [{ field: `${field}.andTheirLevelOver`, message: "no level is ever over 1: expected less" }]
        : []),
    ];
  });
}

/**
 * Queues may lend to each other, but not both at once: then each would send its own agents away for the other's. Two rules
 * exclude each other if no level is both low enough to borrow and high enough to lend; the same holds for longer rounds.
 * @param others Every queue that can be reached from this one by borrowing
 */
export function lendingProblems(queue: Borrower, others: ReadonlyMap<QueueId, Borrower>): readonly Problem[] {
  return queue.borrowing.flatMap((rule, at) => {
    const round = roundOf(queue, rule, others);
    if (!round) return [];
    const way = [queue.id, ...round].join(" from ");
    const message = `these could borrow from each other at once: ${way}. Expected at least the level under which "${rule.from}" borrows itself`;
    return [{ field: `borrowing.${at}.andTheirLevelOver`, message }];
  });
}

/** Queues that could all borrow from the next one at the same moment, the last from the first. */
function roundOf(
  queue: Borrower,
  first: Borrowing,
  others: ReadonlyMap<QueueId, Borrower>,
): readonly QueueId[] | undefined {
  const ways = new Map<Borrowing, readonly QueueId[]>([[first, [first.from]]]);
  // A map visits what is added while it is walked through.
  for (const [rule, way] of ways) {
    if (rule.from === queue.id) {
      if (rule.andTheirLevelOver < first.whileOwnLevelUnder) return way;
      continue;
    }
    for (const next of others.get(rule.from)?.borrowing ?? [])
      if (rule.andTheirLevelOver < next.whileOwnLevelUnder && !ways.has(next)) ways.set(next, [...way, next.from]);
  }
  return undefined;
}
