// One scheduled thing: the history event that records it, and what the host does about it.
import { childCreated, taskScheduled, timerCreated, type Failure, type HistoryEvent } from "../history-event";
import type { Call, Chain } from "./chain";

/** What a scheduled event makes the host do. `fails` reports a failure without running anything. */
export type Effect =
  | { readonly kind: "activity"; readonly name: string; readonly input: string | undefined }
  | { readonly kind: "http"; readonly request: string }
  | { readonly kind: "timer"; readonly dueAt: number }
  | {
      readonly kind: "child";
      readonly name: string;
      readonly instanceId: string;
      readonly version: string;
      readonly input: string | undefined;
    }
  | { readonly kind: "entity"; readonly target: string; readonly request: string }
  | { readonly kind: "fails"; readonly failure: Failure };

export interface Step {
  readonly event: HistoryEvent;
  readonly rootId: number;
  readonly name?: string;
  readonly chain?: Chain;
  readonly effect?: Effect;
}

export const HTTP_ACTIVITY = "BuiltIn::HttpActivity";

/** Longer timers are taken in pieces, by the SDK and here alike; both lengths are those of the Azure Storage provider. */
export const LONGEST_TIMER_MS = 6 * 86_400_000;
export const LONG_TIMER_PIECE_MS = 3 * 86_400_000;

type Begun = Pick<Step, "event" | "name" | "effect">;

export const timerStep = (id: number, dueAt: number, now: number): Begun => ({
  event: timerCreated(now, id, dueAt),
  effect: { kind: "timer", dueAt },
});

/** The first or next piece of a timer until `until`; with a chain when more pieces follow. */
export function pieceOfTimer(id: number, until: number, now: number): Begun & { chain?: Chain } {
  if (until - now <= LONGEST_TIMER_MS) return timerStep(id, until, now);
  return { ...timerStep(id, now + LONG_TIMER_PIECE_MS, now), chain: { kind: "long-timer", until } };
}

export const httpStep = (id: number, request: string, now: number): Begun => ({
  event: taskScheduled(now, id, HTTP_ACTIVITY, `[${request}]`),
  name: HTTP_ACTIVITY,
  effect: { kind: "http", request },
});

export function callStep(id: number, call: Call, executionId: string, now: number): Begun {
  const { name, input } = call;
  if (call.kind === "activity")
    return {
      event: taskScheduled(now, id, name, `[${input ?? "null"}]`),
      name,
      effect: { kind: "activity", name, input },
    };
  const child = { name, instanceId: call.instanceId ?? `${executionId}:${id}`, version: call.version, input };
  return { event: childCreated(now, id, child), name, effect: { kind: "child", ...child } };
}
