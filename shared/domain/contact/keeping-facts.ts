// Facts of keeping a callback from the moment the customer's telephone is answered. Part of a contact's events.
import type { AgentId } from "../kernel/ids";
import type { AttemptOutcome } from "./outcomes";

export type KeepingFact =
  /** Whoever has answered is asked for a key: for the first time, or once more after another key. */
  | { readonly type: "ProofAsked"; readonly attempt: number; readonly until: number; readonly tries: number }
  /** A person is on the line. */
  | { readonly type: "PersonProven"; readonly attempt: number }
  /** No conversation comes of the attempt: whoever is on the line, or records, hears why; nobody else is kept waiting for it. */
  | {
      readonly type: "PartingStarted";
      readonly attempt: number;
      readonly outcome: AttemptOutcome;
      readonly until: number;
    }
  /** Nobody is waited for by name any more. */
  | { readonly type: "OwnershipEnded"; readonly agentId: AgentId };
