// Facts of keeping a callback from the moment the customer's telephone is answered. Part of a contact's events.
import type { AttemptOutcome } from "./outcomes";

export type KeepingFact =
  /** Whoever has answered is asked for a key, for the first time or once more after another key; or has been, and has time until then. */
  | { readonly type: "ProofAsked"; readonly attempt: number; readonly until: number; readonly tries: number }
  /** A person is on the line. `nothing`: could not be asked, and is taken for one. */
  | { readonly type: "PersonProven"; readonly attempt: number; readonly by: "key" | "nothing" }
  /** No conversation comes of the attempt: whoever is on the line, or records, hears why; nobody else is kept waiting for it. */
  | {
      readonly type: "PartingStarted";
      readonly attempt: number;
      readonly outcome: AttemptOutcome;
      readonly until: number;
    };
