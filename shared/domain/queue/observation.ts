// What a queue can learn from one fact of a contact.
import type { AttemptOutcome, SaidEstimate } from "../contact/outcomes";
import type { LeftBecause } from "../contact/events";
import type { QueueId } from "../kernel/ids";
import type { QueueObservation } from "./queue-statistics";

interface Fact {
  readonly at: number;
  readonly queueId: QueueId;
}

interface EndOfWait extends Fact {
  readonly waitedMs: number;
  readonly estimates?: readonly SaidEstimate[];
}

/** The facts that tell something, and of each no more than that. Reasons are texts: the log outlives the lists of them. */
export type TellingFact =
  | (EndOfWait & { readonly type: "TalkStarted"; readonly as: "call" | "callback"; readonly ringMs: number })
  | (EndOfWait & { readonly type: "QueueLeft"; readonly as: "call" | "callback"; readonly because: string })
  | (EndOfWait & { readonly type: "CallbackPromised" })
  | (Fact & { readonly type: "AttemptFailed"; readonly outcome: string })
  | (Fact & { readonly type: "CustomerReady"; readonly afterMs: number })
  | (Fact & { readonly type: "WrapUpEnded"; readonly ringMs: number; readonly handledMs: number })
  | (Fact & {
      readonly type: "TalkEnded";
      readonly by: string;
      readonly ringMs: number;
      readonly talkMs: number;
      readonly wrapUpUntil?: number;
    });

/** @returns nothing where this fact, of its kind, tells nothing */
export function observed(fact: TellingFact): QueueObservation | undefined {
  switch (fact.type) {
    case "TalkStarted":
      return fact.as === "callback"
        ? { kind: "callback-attempt", answered: true }
        : waited(fact, "answered", fact.ringMs);
    case "QueueLeft":
      if (fact.as === "callback") return undefined;
      return waited(fact, fact.because === gaveUp ? "abandoned" : "left");
    case "CallbackPromised":
      return waited(fact, "left");
    case "AttemptFailed":
      if (fact.outcome === answeredInVain) return { kind: "callback-attempt", answered: true };
      return customersOwn.has(fact.outcome) ? { kind: "callback-attempt", answered: false } : undefined;
    case "CustomerReady":
      return { kind: "customer-ready", seconds: fact.afterMs / 1000 };
    case "WrapUpEnded":
      return handled(fact.ringMs + fact.handledMs);
    case "TalkEnded":
      // The contact goes on with its customer to another queue: the agent's wrap-up is taken as long as it may be.
      if (fact.by !== "requeue") return undefined;
      return handled(fact.ringMs + fact.talkMs + Math.max(0, (fact.wrapUpUntil ?? 0) - fact.at));
  }
}

const gaveUp: LeftBecause = "abandoned";
/** The customer was there, and no agent was. */
const answeredInVain: AttemptOutcome = "no-agent";
/** Outcomes of which the customer was the cause: an agent who left says nothing about who answers telephones. */
const customersOwn: ReadonlySet<string> = new Set<AttemptOutcome>([
  "busy",
  "no-answer",
  "unreachable",
  "declined",
  "hung-up",
  "machine",
]);

/** All that a contact takes of an agent, ringing too: the next in line waits for that. */
const handled = (ms: number): QueueObservation => ({ kind: "handled", seconds: ms / 1000 });

const waited = (
  { waitedMs, estimates = [] }: EndOfWait,
  end: "answered" | "abandoned" | "left",
  ringMs = 0,
): QueueObservation => ({ kind: "waited", seconds: waitedMs / 1000, end, ringSeconds: ringMs / 1000, estimates });
