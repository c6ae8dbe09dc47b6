// One agent looks for a contact: the first in one total order over all the lines, of those the agent may take.
import type { Agent } from "../agent/agent";
import { unavailability } from "../agent/availability";
import type { QueueEntry } from "../queue/entry";
import { askedAt, type Decision } from "./decision";
import { fitFrom, misfit, wanted, type Unfit } from "./eligibility";
import { isBefore } from "./order";

export interface Found<E extends QueueEntry> {
  readonly entry: E;
  /** Those before it that the agent may not take are counted in it. */
  readonly decision: Decision;
}

/**
 * Waiting entries that the agent may take, first in line first over all the lines, found one at a time: mostly the first is
 * won and nobody looks further.
 * @param lines each in the order of `isBefore`
 * @param lendersOf whose agents help out in an entry's queue now
 */
export function* chooseEntries<E extends QueueEntry>(
  agent: Agent,
  lines: readonly (readonly E[])[],
  at: number,
  lendersOf: (queueId: E["queueId"]) => readonly E["queueId"][] = () => [],
): Generator<Found<E>> {
  if (unavailability(agent) !== undefined) return;
  const unfit: Partial<Record<Unfit, number>> = {};
  let considered = 0;
  let nextAt: number | undefined;
  for (const entry of inOrder(lines)) {
    if (entry.state.is !== "waiting") continue;
    considered++;
    const want = wanted(entry, at, lendersOf(entry.queueId));
    const reason = misfit(agent, want);
    if (reason === undefined) {
      const { step } = want.needs;
      yield {
        entry,
        decision: {
          at,
          looking: "agent",
          step,
          considered,
          unfit: { ...unfit },
          best: [],
          ...(nextAt === undefined ? {} : { nextAt }),
          ...askedAt(want.needs),
        },
      };
      continue;
    }
    unfit[reason] = (unfit[reason] ?? 0) + 1;
    const from = fitFrom(agent, want, reason);
    if (from !== undefined && (nextAt === undefined || from < nextAt)) nextAt = from;
  }
}

/** When the agent may take one of those that he or she may not take now, if both only wait. Epoch ms. */
export function fitLater<E extends QueueEntry>(
  agent: Agent,
  lines: readonly (readonly E[])[],
  at: number,
  lendersOf: (queueId: E["queueId"]) => readonly E["queueId"][],
): number | undefined {
  const moments = lines.flat().flatMap((entry) => {
    const want = wanted(entry, at, lendersOf(entry.queueId));
    const reason = misfit(agent, want);
    return reason === undefined ? [] : [fitFrom(agent, want, reason) ?? Infinity];
  });
  const earliest = Math.min(...moments);
  return Number.isFinite(earliest) ? earliest : undefined;
}

/** Merges lines that are each in order. */
function* inOrder<E extends QueueEntry>(lines: readonly (readonly E[])[]): Generator<E> {
  const heads = lines.map((line) => ({ line, next: 0 }));
  for (;;) {
    let first: { readonly head: (typeof heads)[number]; readonly entry: E } | undefined;
    for (const head of heads) {
      const entry = head.line[head.next];
      if (entry && (!first || isBefore(entry, first.entry))) first = { head, entry };
    }
    if (!first) return;
    first.head.next++;
    yield first.entry;
  }
}
