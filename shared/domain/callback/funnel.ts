// What became of a queue's callbacks on one day: from the offer to the conversation. Rebuilt from events; each fact counts once.
import type { AttemptOutcome } from "../contact/outcomes";
import type { QueueId, TenantId } from "../kernel/ids";

/** Everything that a funnel counts; facts count on the day on which they happen, by UTC. */
export interface FunnelCounts {
  /** Callers to whom a callback was offered. */
  readonly offered: number;
  /** Callbacks promised: by key in line, and from outside. */
  readonly requested: number;
  /** Wishes that joined a callback which stood already. */
  readonly joined: number;
  /** Moments at which an offer was withheld, or a wish from outside refused, as it could not have been kept. */
  readonly refusedByPromise: number;
  /** Telephones rung. */
  readonly attempted: number;
  /** Of those, answered, by whomever or whatever. */
  readonly reached: number;
  /** Customer and agent talked. All of these were within the promised window: what is not, expires. */
  readonly connected: number;
  readonly cancelled: number;
  /** The window closed before anybody was connected. */
  readonly expired: number;
  /** Given up after the last attempt. */
  readonly failed: number;
  /** From taking the place in line, or from the agreed time, to the conversation; of those connected, in sum. */
  readonly waitedSeconds: number;
}

export type FunnelStep = Exclude<keyof FunnelCounts, "waitedSeconds">;

/** The facts that count, and of each no more than that. Reasons are texts: the log outlives the lists of them. */
export type FunnelFact = { readonly at: number; readonly queueId: QueueId } & (
  | { readonly type: "CallbackOffered"; readonly count: number }
  | { readonly type: "CallbackWithheld"; readonly because: string }
  | { readonly type: "CallbackPromised" | "CallbackRequested" | "CallbackJoined" }
  | { readonly type: "AttemptFailed"; readonly outcome: string }
  | { readonly type: "TalkStarted"; readonly as: "callback"; readonly waitedMs: number }
  | { readonly type: "QueueLeft"; readonly as: "callback"; readonly because: string }
);

export interface FunnelDay extends FunnelCounts {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  /** `2026-11-22`, of UTC. */
  readonly day: string;
  /** Of the facts counted last, newest last: see `markOf`. */
  readonly marks: readonly number[];
}

export interface MarkedFact {
  readonly fact: FunnelFact;
  readonly mark: number;
}

/** As many as the change feed may repeat: see `queue-statistics.ts`. */
const mostMarks = 512;

export const noCounts: FunnelCounts = {
  offered: 0,
  requested: 0,
  joined: 0,
  refusedByPromise: 0,
  attempted: 0,
  reached: 0,
  connected: 0,
  cancelled: 0,
  expired: 0,
  failed: 0,
  waitedSeconds: 0,
};

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Somebody picked up: what went wrong then went wrong afterwards. A machine is nobody. */
const answeredThough: ReadonlySet<string> = new Set<AttemptOutcome>([
  "wrong-person",
  "no-agent",
  "hung-up",
  "not-joined",
]);

/** @returns the steps of the funnel that the fact is; none where it only repeats, or says nothing of callbacks */
export function stepsOf(fact: FunnelFact): readonly FunnelStep[] {
  switch (fact.type) {
    case "CallbackOffered":
      return fact.count === 1 ? ["offered"] : [];
    case "CallbackWithheld":
      return fact.because === "promise" ? ["refusedByPromise"] : [];
    case "CallbackPromised":
    case "CallbackRequested":
      return ["requested"];
    case "CallbackJoined":
      return ["joined"];
    case "AttemptFailed":
      if (fact.outcome === "agent-left" || fact.outcome === "cancelled") return ["attempted"];
      return answeredThough.has(fact.outcome) ? ["attempted", "reached"] : ["attempted"];
    case "TalkStarted":
      return ["attempted", "reached", "connected"];
    case "QueueLeft":
      return fact.because === "cancelled" || fact.because === "expired" || fact.because === "failed"
        ? [fact.because]
        : [];
  }
}

/** @returns the very same day if every fact was known. */
export function countFacts(before: FunnelDay, facts: readonly MarkedFact[]): FunnelDay {
  const known = new Set(before.marks);
  let after = before;
  for (const { fact, mark } of facts) {
    if (known.has(mark)) continue;
    known.add(mark);
    for (const step of stepsOf(fact)) after = { ...after, [step]: after[step] + 1 };
    if (fact.type === "TalkStarted")
      after = { ...after, waitedSeconds: Math.round(after.waitedSeconds + fact.waitedMs / 1000) };
  }
  return known.size === before.marks.length ? before : { ...after, marks: [...known].slice(-mostMarks) };
}

/** Several days as one. */
export const sumOf = (days: readonly FunnelCounts[]): FunnelCounts =>
  days.reduce<FunnelCounts>(
    (sum, day) => ({
      offered: sum.offered + day.offered,
      requested: sum.requested + day.requested,
      joined: sum.joined + day.joined,
      refusedByPromise: sum.refusedByPromise + day.refusedByPromise,
      attempted: sum.attempted + day.attempted,
      reached: sum.reached + day.reached,
      connected: sum.connected + day.connected,
      cancelled: sum.cancelled + day.cancelled,
      expired: sum.expired + day.expired,
      failed: sum.failed + day.failed,
      waitedSeconds: sum.waitedSeconds + day.waitedSeconds,
    }),
    noCounts,
  );
