// Queues that hand their callers round in a circle.
import type { QueueId } from "../kernel/ids";
import type { Problem } from "./problem";
import type { Queue, QueueOverflow } from "./queue";

const reasons = ["full", "noAgents", "maxWait", "closed"] as const satisfies readonly Exclude<
  keyof QueueOverflow,
  "rules"
>[];

/** Queues that callers of this one may be sent on to. */
export const overflowTargets = ({
  overflow,
}: Pick<Queue, "overflow">): readonly { field: string; queueId: QueueId }[] =>
  [
    ...reasons.map((reason) => [reason, overflow[reason]] as const),
    ...overflow.rules.map(({ then }, at) => [`rules.${at}.then`, then] as const),
  ].flatMap(([field, destination]) =>
    destination.to === "queue" ? [{ field: `overflow.${field}.queueId`, queueId: destination.queueId }] : [],
  );

/** @param others Every queue that can be reached from this one by overflow; unknown ones are another check's concern. */
export function overflowProblems(queue: Queue, others: ReadonlyMap<QueueId, Queue>): readonly Problem[] {
  return overflowTargets(queue).flatMap(({ field, queueId }) => {
    const way = wayBack(queueId, queue.id, others);
    if (!way) return [];
    return [{ field, message: `overflow would go round for ever: ${[queue.id, ...way].join(" -> ")}` }];
  });
}

/** The shortest way by overflow, both ends included. */
function wayBack(from: QueueId, to: QueueId, queues: ReadonlyMap<QueueId, Queue>): readonly QueueId[] | undefined {
  const ways = new Map<QueueId, readonly QueueId[]>([[from, [from]]]);
  // A map visits what is added while it is walked through.
  for (const [id, way] of ways) {
    if (id === to) return way;
    const queue = queues.get(id);
    for (const { queueId } of queue ? overflowTargets(queue) : []) {
      if (!ways.has(queueId)) ways.set(queueId, [...way, queueId]);
    }
  }
  return undefined;
}
