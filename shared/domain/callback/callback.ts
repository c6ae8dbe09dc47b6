// A promise to call a customer back: what was promised, what came of it, and what to do next. Stepped by its orchestration.
import type { AgentId, CallbackId, ContactId, QueueId, TenantId } from "../kernel/ids";
import type { CallbackMode } from "../settings/queue-callback";
import type { CallbackNews, CallbackRules } from "./callback-news";
import type { AttemptOutcome } from "../contact/outcomes";

export interface CallbackAttempt {
  readonly attempt: number;
  readonly at: number;
  readonly outcome: AttemptOutcome | "connected";
}

/** `redialled`: the customer has called, and taken the place in line. */
export type CallbackOutcome = "connected" | "cancelled" | "expired" | "failed" | "redialled" | "technical";

/** How it came about. */
export type CallbackOrigin = "in-queue" | "api" | "supervisor" | "abandoned" | "redial";

/** An agreed half hour, in epoch ms; `end` does not belong to it. */
export interface Slot {
  readonly start: number;
  readonly end: number;
}

/** One wish that this callback fulfils. More than one: later wishes for the same number and purpose have joined it. */
export interface CallbackRequest {
  readonly at: number;
  /** Object id of a user or application, or `caller`. */
  readonly by: string;
  readonly origin: CallbackOrigin;
  /** Names the wish, where it may be told twice. */
  readonly wishId?: string;
}

/** Something that people have done to it, or that was done for a reason beyond them. */
export interface CallbackChange {
  readonly at: number;
  /** Object id of a user or application, `customer`, or `rule`. */
  readonly by: string;
  /** In words. */
  readonly what: string;
}

export type CallbackState =
  /** Holds no place in line before the agreed time. */
  | { readonly is: "scheduled"; readonly from: number }
  /** In line for an agent, ringing or being dialled: the contact knows which. */
  | { readonly is: "pending" }
  | { readonly is: "paused"; readonly until: number }
  | { readonly is: "closed"; readonly outcome: CallbackOutcome; readonly at: number; readonly agentId?: AgentId };

export interface Callback {
  readonly callbackId: CallbackId;
  readonly tenantId: TenantId;
  readonly contactId: ContactId;
  readonly queueId: QueueId;
  /** E.164. */
  readonly number: string;
  readonly requestedAt: number;
  /** Since when the customer has been in line: the place that was kept. */
  readonly waitingSince: number;
  readonly rules: CallbackRules;
  readonly attempts: readonly CallbackAttempt[];
  readonly state: CallbackState;
  // All that follows is absent from callbacks that were stored before it was added.
  readonly origin?: CallbackOrigin;
  /** Who is called first; the agent where absent. */
  readonly mode?: CallbackMode;
  /** What it is about. Same number and same purpose are one callback; the queue stands for it where absent. */
  readonly purpose?: string;
  /** The customer's, IANA. */
  readonly timeZone?: string;
  readonly slot?: Slot;
  /** Nobody else is asked before `until`. */
  readonly owner?: { readonly agentId: AgentId; readonly until: number };
  readonly priorityMinutes?: number;
  readonly requests?: readonly CallbackRequest[];
  readonly changes?: readonly CallbackChange[];
  /** How many inputs its orchestration has taken: which of two records is the newer. */
  readonly revision?: number;
}

/** What comes in: news from the contact, or one of the callback's own alarms. */
export type CallbackInput =
  | CallbackNews
  /** The agreed time has come. */
  | { readonly type: "Due"; readonly at: number }
  | { readonly type: "PauseOver"; readonly attempt: number; readonly at: number }
  /** The customer must not be called any more today. */
  | { readonly type: "HoursOver"; readonly at: number }
  | { readonly type: "WindowOver"; readonly at: number };

/** What the orchestration does next, in order. */
export type CallbackStep =
  | { readonly do: "record"; readonly callback: Callback }
  | { readonly do: "set-alarm"; readonly at: number; readonly input: CallbackInput }
  /** Into the line at the agreed time, or to another time if the queue is closed now. */
  | { readonly do: "begin"; readonly at: number }
  | { readonly do: "resume"; readonly attempt: number }
  /** Out of the running until the customer may be called again; looked at again at `retryAt` if an agent is just being asked. */
  | { readonly do: "set-aside"; readonly until: number; readonly retryAt: number }
  | { readonly do: "close"; readonly outcome: "expired" | "failed" };

export const isClosed = (callback: Callback): boolean => callback.state.is === "closed";
