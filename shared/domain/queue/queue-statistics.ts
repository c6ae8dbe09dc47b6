// What is known of a queue from the contacts it has had: learned rates, service level, how good its estimates were.
// Rebuilt from events, one fact at a time; a fact that is told again is known by its mark and changes nothing.
import type { SaidEstimate } from "../contact/outcomes";
import type { QueueId, TenantId } from "../kernel/ids";
import type { Queue } from "../settings/queue";
import { learn, noRates, type LearnedRates, type RateObservation } from "../wait-time/rates";
import { noScores, score, type WaitScores } from "../wait-time/scores";
import { countCaller, emptyWindow, type ServiceWindow } from "./service-level";

/** Something that happened to a contact, as far as its queue can learn from it. */
export type QueueObservation =
  | Exclude<RateObservation, { kind: "waited" }>
  | {
      readonly kind: "waited";
      readonly seconds: number;
      readonly end: "answered" | "abandoned" | "left";
      /** Of these, the seconds after an agent was asked who then answered. */
      readonly ringSeconds: number;
      /** What the caller was told on the way, or was thought to wait. */
      readonly estimates: readonly SaidEstimate[];
    };

export interface ObservedFact {
  readonly observation: QueueObservation;
  /** Unix milliseconds. */
  readonly at: number;
  /** Names the fact; see `markOf`. */
  readonly mark: number;
}

export interface QueueStatistics {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  readonly rates: LearnedRates;
  readonly window: ServiceWindow;
  readonly scores: WaitScores;
  /** Of the facts applied last, newest last. */
  readonly marks: readonly number[];
}

/**
 * The change feed repeats at most the batch that it was about to confirm (100 bundles, some of them with two or three facts of
 * one queue), once for each part of the container that is read on its own.
 */
const mostMarks = 512;

/** A number of 32 bits, since hundreds are kept: of 512 facts and a new one, two are alike once in eight million times. FNV-1a. */
export function markOf(streamId: string, seq: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${streamId}:${String(seq)}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

export const noStatistics = (tenantId: TenantId, queueId: QueueId): QueueStatistics => ({
  tenantId,
  queueId,
  rates: noRates,
  window: emptyWindow,
  scores: noScores,
  marks: [],
});

/** @returns the very same statistics if every fact was known. */
export function observe(
  before: QueueStatistics,
  facts: readonly ObservedFact[],
  target: Queue["serviceLevel"],
): QueueStatistics {
  const known = new Set(before.marks);
  let after = before;
  for (const fact of facts) {
    if (known.has(fact.mark)) continue;
    known.add(fact.mark);
    after = applied(after, fact, target);
  }
  return after === before ? before : { ...after, marks: [...known].slice(-mostMarks) };
}

function applied(before: QueueStatistics, { observation, at }: ObservedFact, target: Queue["serviceLevel"]) {
  const rates = learn(before.rates, observation, at);
  if (observation.kind !== "waited") return { ...before, rates };
  const { seconds, end, ringSeconds, estimates } = observation;
  // Estimates tell when an agent is there for the contact; how long that agent's client rings is another matter.
  const scores = estimates.reduce((all, { at: saidAt, ...estimated }) => {
    const waitedSeconds = Math.max(0, (at - saidAt) / 1000 - ringSeconds);
    return score(all, { estimated, waitedSeconds, wasAnswered: end === "answered" });
  }, before.scores);
  return { ...before, rates, scores, window: countCaller(before.window, { at, waitedSeconds: seconds, end }, target) };
}
