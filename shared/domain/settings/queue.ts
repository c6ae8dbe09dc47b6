// A queue as the tenant has set it up: whom it needs, how it rings, what callers hear, and where they go when it cannot take them.
import type { QueueId } from "../kernel/ids";
import type { Destination, FinalDestination } from "./destination";
import type { QueueCallback } from "./queue-callback";
import type { RelaxationStep, RequiredSkill, Strategy } from "./routing-rules";
import type { DispositionId, HoursId } from "./setting-ids";
import type { Language, Text } from "./text";

export type { RequiredSkill };

export interface QueueAnnouncements {
  /** Said once, on joining; a standard sentence where absent. */
  readonly join?: Text;
  readonly positionEverySeconds: number;
  readonly sayPosition: boolean;
  readonly sayExpectedWait: boolean;
  readonly music: boolean;
}

/** Agents of another queue lent to this one under a condition on both. Levels are shares, 0 to 1. */
export interface Borrowing {
  readonly from: QueueId;
  readonly whileOwnLevelUnder: number;
  readonly andTheirLevelOver: number;
}

/** A measure of the line at which contacts go elsewhere. */
export type OverflowMeasure =
  /** Callers in line per agent signed in. */
  | { readonly measure: "calls-per-agent"; readonly over: number }
  /** Middle of the estimated wait; nothing is done while it is unknown. */
  | { readonly measure: "estimated-wait-seconds"; readonly over: number }
  | { readonly measure: "waiting"; readonly over: number };

/** Looked at on joining, and by those who wait at every announcement if `applies` says so. */
export type OverflowRule = OverflowMeasure & {
  readonly applies: "new-calls" | "all-calls";
  readonly then: FinalDestination;
};

export interface QueueOverflow {
  /** The first rule that holds is followed. */
  readonly rules: readonly OverflowRule[];
  /** As many wait as may wait. */
  readonly full: FinalDestination;
  /** Nobody is signed in: for those who arrive then (`new-calls`), or also for those who wait already (`all-calls`). */
  readonly noAgents: Destination & { readonly applies: "new-calls" | "all-calls" };
  /** Waited as long as one may wait. */
  readonly maxWait: FinalDestination;
  /** Outside the queue's opening hours. */
  readonly closed: FinalDestination;
}

export interface Queue {
  readonly id: QueueId;
  readonly name: string;
  /** Spoken where neither flow nor endpoint has chosen a language. */
  readonly language?: Language;
  readonly requiredSkills: readonly RequiredSkill[];
  /** Asked for where somebody has them, and never waited for. */
  readonly preferredSkills: readonly RequiredSkill[];
  /** How the demands fall while a contact waits, in the order of their moments. */
  readonly relaxation: readonly RelaxationStep[];
  readonly strategy: Strategy;
  /** Weight against other queues: every contact counts as if it had come this much earlier. */
  readonly priorityMinutes: number;
  /** Whom a returning customer waits for, and for how long, before anybody may take the contact. */
  readonly preferredAgent: { readonly is: "nobody" | "last-agent"; readonly patienceSeconds: number };
  /** What this queue calls a good answer; measured over the last `overMinutes`. */
  readonly serviceLevel: { readonly withinSeconds: number; readonly overMinutes: number };
  /** Queues whose agents help out here while it is worse here than there. */
  readonly borrowing: readonly Borrowing[];
  /** How long the agent's client may ring. */
  readonly ringSeconds: number;
  readonly wrapUpSeconds: number;
  /** How customer and agent are put together; `conference` falls back to `transfer`. */
  readonly joinMode: "conference" | "transfer";
  readonly maxWaiting: number;
  readonly maxWaitSeconds: number;
  /** Always open where absent. */
  readonly hours?: HoursId;
  readonly announcements: QueueAnnouncements;
  readonly overflow: QueueOverflow;
  readonly callback: QueueCallback;
  /** What becomes of an agent whose client rang out. Who stays available is not asked for the same contact for a while. */
  readonly noAnswerStatus: "away" | "available";
  /** How long an agent who declined is not offered the same contact again. */
  readonly declineCoolOffSeconds: number;
  /** Which outcomes the agent may choose in wrap-up. */
  readonly dispositions: readonly DispositionId[];
}
