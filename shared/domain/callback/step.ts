// What a callback's orchestration does about everything that it can be told. Pure, so that a history replays to the same steps.
import { isClosed, type Callback, type CallbackInput, type CallbackStep } from "./callback";
import { afterAttempt } from "./attempt-rules";
import { movedOwner, withoutOwner } from "./owned";
import { steeredCallback } from "./steered";
import { callableUntil, nextCallable } from "./calling-window";

interface Step {
  readonly next: Callback;
  readonly steps: readonly CallbackStep[];
}

/** While an agent is being asked the callback cannot be set aside: that is over within this time, or asked once more. */
const askedAgainMs = 30_000;

/** What opening a callback asks for: its window closes by alarm, and whatever it waits for comes by alarm. */
export const openingSteps = (callback: Callback): readonly CallbackStep[] => [
  { do: "set-alarm", at: callback.rules.until, input: { type: "WindowOver", at: callback.rules.until } },
  ...waitingSteps(callback, callback.requestedAt),
];

/** The alarm that ends what the callback is in. */
function waitingSteps(callback: Callback, at: number): readonly CallbackStep[] {
  const { state, rules } = callback;
  switch (state.is) {
    case "scheduled":
      return [{ do: "set-alarm", at: state.from, input: { type: "Due", at: state.from } }];
    case "paused": {
      const input = { type: "PauseOver", attempt: lastAttempt(callback), at: state.until } as const;
      return [{ do: "set-alarm", at: state.until, input }];
    }
    case "pending": {
      const end = rules.calling && callableUntil(rules.calling, at);
      // An offer made now takes a while until the customer's telephone rings.
      const over = end === undefined ? undefined : Math.max(at, end - (rules.leadSeconds ?? 0) * 1000);
      return over === undefined || over >= rules.until
        ? []
        : [{ do: "set-alarm", at: over, input: { type: "HoursOver", at: over } }];
    }
    case "closed":
      return [];
  }
}

const lastAttempt = ({ attempts }: Callback): number => attempts.at(-1)?.attempt ?? 0;

export function stepCallback(callback: Callback, input: CallbackInput): Step {
  if (isClosed(callback)) return { next: callback, steps: [] };
  const step = taken(callback, input);
  return step ?? { next: callback, steps: [] };
}

/** @returns nothing where the input changes nothing */
function taken(callback: Callback, input: CallbackInput): Step | undefined {
  const { state, rules } = callback;
  switch (input.type) {
    case "AttemptFailed":
      return callback.attempts.some((one) => one.attempt === input.attempt)
        ? undefined
        : attemptFailed(callback, input);
    case "Connected": {
      const attempts = [...callback.attempts, { attempt: input.attempt, at: input.at, outcome: "connected" } as const];
      const { agentId, at } = input;
      return recorded({ ...callback, attempts, state: { is: "closed", outcome: "connected", at, agentId } });
    }
    case "Closed": {
      const { outcome, at, by } = input;
      const changes = by === undefined ? callback.changes : [...(callback.changes ?? []), { at, by, what: outcome }];
      return recorded({ ...callback, state: { is: "closed", outcome, at }, ...(changes ? { changes } : {}) });
    }
    case "Due":
      if (state.is !== "scheduled" || state.from !== input.at) return undefined;
      return { next: callback, steps: [{ do: "begin", at: input.at }] };
    case "Begun":
      return state.is === "scheduled" ? waiting({ ...callback, state: { is: "pending" } }, input.at) : undefined;
    case "Steered": {
      const next = steeredCallback(callback, input);
      return input.begins ? waiting(next, input.at) : recorded(next);
    }
    case "SlotMoved":
      // Told once more, after it has begun perhaps.
      if (callback.changes?.some((one) => one.at === input.at && one.what === input.what)) return undefined;
      return moved(callback, input);
    case "OwnershipEnded": {
      const next = withoutOwner(callback, input);
      return next && recorded(next);
    }
    case "SetAside":
      return waiting({ ...callback, state: { is: "paused", until: input.until } }, input.at);
    case "PauseOver": {
      // One pause may have been replaced by a longer one with the same attempt.
      if (state.is !== "paused" || lastAttempt(callback) !== input.attempt || input.at < state.until) return undefined;
      const { next, steps } = waiting({ ...callback, state: { is: "pending" } }, input.at);
      return { next, steps: [...steps, { do: "resume", attempt: input.attempt }] };
    }
    case "HoursOver": {
      if (state.is !== "pending" || !rules.calling) return undefined;
      const end = callableUntil(rules.calling, input.at) ?? input.at;
      const until = Math.min(nextCallable(rules.calling, end), rules.until);
      return { next: callback, steps: [{ do: "set-aside", until, retryAt: input.at + askedAgainMs }] };
    }
    case "WindowOver":
      // The contact answers with Closed, or refuses because the customer's phone rings: then that attempt decides.
      return input.at < rules.until ? undefined : { next: callback, steps: [{ do: "close", outcome: "expired" }] };
  }
}

function attemptFailed(callback: Callback, input: Extract<CallbackInput, { type: "AttemptFailed" }>): Step {
  const { attempt, at, outcome } = input;
  const attempts = [...callback.attempts, { attempt, at, outcome }];
  // News of a pause may have come the other way round: whoever was dialled is not set aside any more.
  const next: Callback = { ...callback, attempts, state: { is: "pending" } };
  // Closed follows.
  if (outcome === "cancelled") return { next, steps: [] };
  const after = afterAttempt(attempts, input, callback.rules);
  if (after.then === "again") return waiting({ ...next, state: { is: "paused", until: after.at } }, at);
  const { until, hasLastMessage } = callback.rules;
  // Whoever has just been called in vain is not called again at once to be told so.
  if (after.outcome === "expired" && hasLastMessage && at < until)
    return recorded({ ...next, state: { is: "paused", until } });
  const { next: last, steps } = recorded(next);
  return { next: last, steps: [...steps, { do: "close", outcome: after.outcome }] };
}

/** To another time: the window moves along, for whoever agrees on a time expects to be called at it. */
function moved(callback: Callback, news: Extract<CallbackInput, { type: "SlotMoved" }>): Step {
  const { slot, by, what, at } = news;
  const { rules, slot: before, requestedAt, changes = [] } = callback;
  const windowMs = Math.max(0, rules.until - (before?.start ?? requestedAt));
  const until = Math.max(rules.until, slot.start + windowMs);
  const { next, steps } = waiting(
    {
      ...movedOwner(callback, news.ownedUntil),
      slot,
      state: { is: "scheduled", from: slot.start },
      rules: { ...rules, until },
      changes: [...changes, { at, by, what }],
    },
    at,
  );
  const windowMoved = until !== rules.until;
  const windowOver = { do: "set-alarm", at: until, input: { type: "WindowOver", at: until } } as const;
  return { next, steps: windowMoved ? [...steps, windowOver] : steps };
}

/** The next thing to wait for: recorded, and its alarm set. */
function waiting(callback: Callback, at: number): Step {
  const { next, steps } = recorded(callback);
  return { next, steps: [...steps, ...waitingSteps(next, at)] };
}

function recorded(callback: Callback): Step {
  const next = { ...callback, revision: (callback.revision ?? 0) + 1 };
  return { next, steps: [{ do: "record", callback: next }] };
}
