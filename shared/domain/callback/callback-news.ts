// The rules that a callback goes by, and what its orchestration learns from its contact.
import type { AttemptOutcome } from "../contact/outcomes";
import type { Steered } from "../contact/steering-facts";
import type { AgentId } from "../kernel/ids";
import type { QueueCallback } from "../settings/queue-callback";
import type { CallingWindow } from "./calling-window";

export interface CallbackRules {
  readonly attempts: number;
  readonly pauseSeconds: number;
  readonly until: number;
  readonly perOutcome?: QueueCallback["perOutcome"];
  /** When the customer may be called; at any time where absent. */
  readonly calling?: CallingWindow;
  /** How long before the end of those hours nobody is asked any more: a telephone that rings late was dialled late. */
  readonly leadSeconds?: number;
  /** At the end of the window the customer is told that it was in vain. */
  readonly hasLastMessage?: true;
}

/** What a callback's orchestration learns from its contact. */
export type CallbackNews =
  | Steered
  | { readonly type: "AttemptFailed"; readonly attempt: number; readonly outcome: AttemptOutcome; readonly at: number }
  | { readonly type: "Connected"; readonly attempt: number; readonly agentId: AgentId; readonly at: number }
  /** The agreed time has come, and it is on its way into the line. */
  | { readonly type: "Begun"; readonly at: number }
  | {
      readonly type: "SlotMoved";
      readonly slot: { readonly start: number; readonly end: number };
      /** Object id of a user or application, `customer`, or `rule`. */
      readonly by: string;
      /** In words. */
      readonly what: string;
      readonly at: number;
      /** The owner's time moves along. */
      readonly ownedUntil?: number;
    }
  /** Whoever it was kept for has had time enough. */
  | { readonly type: "OwnershipEnded"; readonly agentId: AgentId; readonly at: number }
  /** Keeps its place and is not offered before `until`. */
  | { readonly type: "SetAside"; readonly until: number; readonly at: number }
  | {
      readonly type: "Closed";
      readonly outcome: "cancelled" | "technical" | "expired" | "failed" | "redialled";
      readonly at: number;
      /** Who has ended it, if somebody has. */
      readonly by?: string;
    };
