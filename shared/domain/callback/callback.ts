// A promise to call a customer back: what was promised, what came of it, and what to do next. Stepped by its orchestration.
import type { AgentId, CallbackId, ContactId, QueueId, TenantId } from "../kernel/ids";
import type { CallbackNews, CallbackRules } from "../contact/effects";
import type { AttemptOutcome } from "../contact/outcomes";
import type { QueueCallback } from "../settings/queue-callback";

export interface CallbackAttempt {
  readonly attempt: number;
  readonly at: number;
  readonly outcome: AttemptOutcome | "connected";
}

export type CallbackOutcome = "connected" | "cancelled" | "expired" | "failed" | "technical";

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
  /** What it is about. Same number and same purpose are one callback; the queue stands for it where absent. */
  readonly purpose?: string;
  /** The customer's, IANA. */
  readonly timeZone?: string;
  readonly slot?: Slot;
  /** Nobody else is asked before `until`. */
  readonly owner?: { readonly agentId: AgentId; readonly until: number };
  readonly mode?: QueueCallback["mode"];
  readonly priorityMinutes?: number;
  readonly requests?: readonly CallbackRequest[];
  readonly changes?: readonly CallbackChange[];
}

/** What comes in: news from the contact, or one of the callback's own alarms. */
export type CallbackInput =
  | CallbackNews
  | { readonly type: "PauseOver"; readonly attempt: number; readonly at: number }
  | { readonly type: "WindowOver"; readonly at: number };

/** What the orchestration does next, in order. */
export type CallbackStep =
  | { readonly do: "record"; readonly callback: Callback }
  | { readonly do: "set-alarm"; readonly at: number; readonly input: CallbackInput }
  | { readonly do: "resume"; readonly attempt: number }
  | { readonly do: "close"; readonly outcome: "expired" | "failed" };

export const isClosed = (callback: Callback): boolean => callback.state.is === "closed";

/** What opening a callback asks for: its window closes by alarm. */
export const openingSteps = (callback: Callback): readonly CallbackStep[] => [
  { do: "set-alarm", at: callback.rules.until, input: { type: "WindowOver", at: callback.rules.until } },
];

/** Outcomes that say nothing about the customer: called again at once and not counted, as long as they stay few. */
const ourOwnFault: ReadonlySet<AttemptOutcome> = new Set<AttemptOutcome>(["agent-left", "not-joined"]);

/** The customer's telephone has rung each time: beyond these, our faults count as attempts like any other. */
const forgivenFaults = 2;

export function stepCallback(
  callback: Callback,
  input: CallbackInput,
): { readonly next: Callback; readonly steps: readonly CallbackStep[] } {
  const stay = { next: callback, steps: [] };
  if (isClosed(callback)) return stay;
  switch (input.type) {
    case "AttemptFailed":
      return callback.attempts.some((one) => one.attempt === input.attempt) ? stay : attemptFailed(callback, input);
    case "Connected":
      return closed(
        {
          ...callback,
          attempts: [...callback.attempts, { attempt: input.attempt, at: input.at, outcome: "connected" }],
        },
        { is: "closed", outcome: "connected", at: input.at, agentId: input.agentId },
      );
    case "Closed":
      return closed(callback, { is: "closed", outcome: input.outcome, at: input.at });
    case "PauseOver": {
      const last = callback.attempts.at(-1);
      if (callback.state.is !== "paused" || last?.attempt !== input.attempt) return stay;
      const next: Callback = { ...callback, state: { is: "pending" } };
      return {
        next,
        steps: [
          { do: "record", callback: next },
          { do: "resume", attempt: input.attempt },
        ],
      };
    }
    case "WindowOver":
      // The contact answers with Closed, or refuses because the customer's phone rings: then that attempt decides.
      return { next: callback, steps: [{ do: "close", outcome: "expired" }] };
  }
}

function attemptFailed(callback: Callback, input: Extract<CallbackInput, { type: "AttemptFailed" }>) {
  const attempts = [...callback.attempts, { attempt: input.attempt, at: input.at, outcome: input.outcome }];
  const ownFaults = attempts.filter((one) => one.outcome !== "connected" && ourOwnFault.has(one.outcome)).length;
  const isForgiven = ourOwnFault.has(input.outcome) && ownFaults <= forgivenFaults;
  const until = input.at + (isForgiven ? 0 : callback.rules.pauseSeconds * 1000);
  const counted = attempts.length - Math.min(ownFaults, forgivenFaults);
  if (input.outcome === "cancelled") return { next: { ...callback, attempts }, steps: [] };
  if (counted >= callback.rules.attempts || until >= callback.rules.until) {
    const next: Callback = { ...callback, attempts };
    const outcome = counted >= callback.rules.attempts ? "failed" : "expired";
    return {
      next,
      steps: [
        { do: "record", callback: next },
        { do: "close", outcome },
      ] as const,
    };
  }
  const next: Callback = { ...callback, attempts, state: { is: "paused", until } };
  return {
    next,
    steps: [
      { do: "record", callback: next },
      { do: "set-alarm", at: until, input: { type: "PauseOver", attempt: input.attempt, at: until } },
    ] as const,
  };
}

function closed(callback: Callback, state: CallbackState) {
  const next: Callback = { ...callback, state };
  return { next, steps: [{ do: "record", callback: next }] as const };
}
