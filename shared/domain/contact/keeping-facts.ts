// Facts of keeping a callback from the moment the customer's telephone is answered. Part of a contact's events.
import type { AgentId, LegId, OfferId, QueueId } from "../kernel/ids";
import type { AttemptOutcome } from "./outcomes";

/** `said`: all of it. `unsaid`: answered, and Graph would not play it. Else as an attempt ends. */
export type LastCallEnd = "said" | "unsaid" | AttemptOutcome;

export type KeepingFact =
  /** The agent has taken the call, and looks at what it is about before the customer is called. */
  | { readonly type: "PreviewStarted"; readonly offerId: OfferId; readonly agentId: AgentId; readonly until: number }
  /** Whoever has answered is asked for a key, for the first time or once more after another key; or has been, and has time until then. */
  | { readonly type: "ProofAsked"; readonly attempt: number; readonly until: number; readonly tries: number }
  /** A person is on the line. `nothing`: could not be asked, and is taken for one. */
  | { readonly type: "PersonProven"; readonly attempt: number; readonly by: "key" | "nothing" }
  /** Called before an agent was asked, a person is on the line, and waits for one in front of everybody. */
  | {
      readonly type: "CustomerReady";
      readonly attempt: number;
      readonly queueId: QueueId;
      /** Since the call was made: ringing, and proving to be a person. Absent from what was recorded before it was added. */
      readonly afterMs?: number;
    }
  /** What whoever waits so was told: that an agent is being asked, or, with an apology, that none is there. */
  | {
      readonly type: "CustomerTold";
      readonly attempt: number;
      readonly queueId: QueueId;
      readonly what: "connecting" | "sorry";
    }
  /** No conversation comes of the attempt: whoever is on the line, or records, hears why; nobody else is kept waiting for it. */
  | {
      readonly type: "PartingStarted";
      readonly attempt: number;
      readonly outcome: AttemptOutcome;
      readonly until: number;
    }
  /** The window has ended in vain, and the customer is called to be told so. */
  | { readonly type: "LastCallPlaced"; readonly queueId: QueueId; readonly legId: LegId; readonly until: number }
  /** Nobody may be called at this hour, and nothing is told. */
  | { readonly type: "LastCallSkipped"; readonly queueId: QueueId; readonly because: "calling-hours" }
  | { readonly type: "LastCallAnswered"; readonly until: number }
  | { readonly type: "LastCallEnded"; readonly queueId: QueueId; readonly because: LastCallEnd }
  /** Nobody is waited for by name any more. */
  | { readonly type: "OwnershipEnded"; readonly agentId: AgentId };
