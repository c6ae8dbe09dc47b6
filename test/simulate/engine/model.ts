// What is simulated: who calls, how long they have patience, who answers, for how long. Times in milliseconds.
import type { QueueEntry } from "../../../shared/domain/queue/entry";
import type { Needs } from "../../../shared/domain/routing/needs";
import type { Strategy } from "../../../shared/domain/settings/routing-rules";
import type { Stream } from "./random";

/** Chance, one stream for each use, so that a change in one leaves the others as they were. */
export interface Chance {
  readonly arrivals: Stream;
  readonly patience: Stream;
  readonly handling: Stream;
  readonly other: Stream;
}

/** Contacts that are alike. Each type has a queue of its own. */
export interface ContactType {
  readonly name: string;
  /** When the next one comes; Infinity if none will. */
  nextArrival(after: number, chance: Chance): number;
  /** How long one who arrives now would wait; Infinity for ever. Absent: for ever. */
  readonly patience?: (enteredAt: number, chance: Chance) => number;
  /** Leaves a message, and the line, after so long. */
  readonly leavesMessageAfter?: number;
  /** Whether one who joins the line behind so many hangs up at once, to be called back in that place. Absent: nobody does. */
  readonly takesCallback?: (ahead: number, chance: Chance) => boolean;
  /** Conversation and wrap-up, by an agent of this group; of a callback also the ringing, if the agent waits for that. */
  handling(group: number, enteredAt: number, chance: Chance, startedAt: number, kind: QueueEntry["kind"]): number;
  /** Whoever gave up tries again with this chance after so long. */
  readonly retry?: { readonly chance: number; readonly after: number };
  readonly needs?: Needs;
  readonly priorityMinutes?: number;
}

/** Agents who are alike. */
export interface Group {
  readonly name: string;
  /** How many are signed in, in each period. Whoever must leave ends the conversation first. */
  readonly sizes: readonly number[];
  readonly takes: readonly Taking[];
}

export interface Taking {
  /** Number of the contact type. */
  readonly type: number;
  /** Groups with a smaller number are asked first; 1 where absent. */
  readonly order?: number;
  /** The group joins only after the contact has waited so long. */
  readonly delay?: number;
  /** Of the skill that is called as the queue; 1 to 5. */
  readonly level?: number;
}

export interface Model {
  readonly types: readonly ContactType[];
  readonly groups: readonly Group[];
  readonly strategy: Strategy;
  /** Ends of all periods but the last, from the start. None: one period for ever. */
  readonly periodEnds?: readonly number[];
  /** Who comes while so many wait, over all queues, is sent away. */
  readonly placesToWait?: number;
  /** Who comes while so many wait or talk is sent away. */
  readonly lines?: number;
  /** Whom nobody signed in can serve is cut off. */
  readonly cutsOffUnserved?: boolean;
  /** No contact arrives from here on; those within are served. */
  readonly closesAt?: number;
  /** Every choice among agents is uniform: idle clocks are shuffled before each. Some published models ask for it. */
  readonly idleClocksAreShuffled?: boolean;
}
