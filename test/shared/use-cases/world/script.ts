// What is played in a small contact center: who calls, who works, who does what, and what goes wrong.
import type { CallbackMode } from "../../../../shared/domain/settings/queue-callback";
import type { Text } from "../../../../shared/domain/settings/text";
import type { ContactControl } from "../../../../shared/use-cases/calls/control-contact";
import type { Rates, Reaction } from "./phones";

interface Press {
  /** After arriving. */
  readonly after: number;
  readonly keys: string;
}

interface Caller {
  readonly arrivesAt: number;
  readonly hangsUpAfter: number;
  /** Callers with the same line call from the same number. */
  readonly line: number;
  readonly presses: readonly Press[];
}

export interface Script {
  readonly seed: number;
  readonly callers: readonly Caller[];
  /** When callbacks are requested without a call. */
  readonly requests: readonly number[];
  readonly agents: readonly {
    readonly reactions: readonly Reaction[];
    /** A second after the start where absent. */
    readonly signsInAt?: number;
    readonly signsOutAt: number;
  }[];
  readonly customers: readonly Reaction[];
  /** What agents do with whoever they are talking to. */
  readonly desk: readonly { readonly at: number; readonly control: ContactControl }[];
  /** When somebody cancels every open callback. */
  readonly cancels: readonly number[];
  readonly joinMode: "conference" | "transfer";
  readonly maxWaiting: number;
  /** Whether who gives up is called back by rule; how long a callback is the last agent's, in seconds; how long agents look. */
  readonly callsBack?: boolean;
  readonly ownedForSeconds?: number;
  readonly previewSeconds?: number;
  /** Whether the calling number is confirmed by key. */
  readonly confirms: boolean;
  /** Who is called first when a callback is kept. */
  readonly mode: CallbackMode;
  readonly tellsAtTheEnd: boolean;
  readonly person: { readonly provedBy: "key" | "nothing"; readonly wrongPersonKey?: "2"; readonly message?: Text };
  /** Faults cease after this: a quarter of an hour where absent. Then everything must come to rest by itself. */
  readonly stormMs?: number;
  /** When we stop and look: three hours where absent. */
  readonly endsAfter?: number;
  readonly faults: Rates & {
    /** Stores that do not answer, per request. */
    readonly store: number;
    /** Requests that take a while. */
    readonly slow: number;
    /** Our process is killed, per request of it. */
    readonly kill: number;
  };
}
