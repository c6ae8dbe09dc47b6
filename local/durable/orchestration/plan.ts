// Decides what one turn of an orchestration leads to. Pure: all it needs is given, nothing is touched.
import type { Failure } from "../history-event";
import type { KnownFunctions } from "../known-functions";
import { ActionType } from "./action";
import type { Answer } from "./answer";
import type { Message } from "./chain";
import { checkReplay, type FirstStep } from "./check-replay";
import { numbering, type Numbering } from "./numbering";
import type { Step } from "./steps";
import { jsonText, processedInput } from "./task-input";

export type Outcome =
  | { readonly kind: "waiting" }
  | { readonly kind: "completed"; readonly output: string }
  | { readonly kind: "failed"; readonly failure: Failure }
  | {
      readonly kind: "continued";
      readonly input: string;
      readonly keepsEvents: boolean;
      readonly waits: ReadonlyMap<string, number>;
    };

export interface TurnPlan {
  readonly steps: readonly Step[];
  /** First steps of timers that were cancelled. */
  readonly cancelled: readonly number[];
  readonly outcome: Outcome;
  readonly nextId: number;
  readonly seenActions: number;
}

export interface Turn {
  readonly instance: {
    readonly id: string;
    readonly executionId: string;
    readonly name: string;
    readonly nextId: number;
    readonly seenActions: number;
  };
  readonly now: number;
  readonly messages: readonly Message[];
  /** First steps of what earlier turns scheduled, in order. */
  readonly before: readonly FirstStep[];
  readonly known: KnownFunctions;
  /** What children get that are called without a version. */
  readonly defaultVersion: string;
  readonly newGuid: () => string;
}

export function planTurn(turn: Turn, answer: Answer): TurnPlan {
  const { instance, now, newGuid, before, defaultVersion } = turn;
  const numbered = numbering({
    instance,
    now,
    newGuid,
    defaultVersion,
    lock: before.findLast((step) => step.lock)?.lock,
  });
  const fresh = answer.yields.slice(instance.seenActions).flat();
  const fails = (error: Answer["error"] & object) =>
    planned(numbered, failed(instance.name, error), instance.seenActions);
  if (answer.error) {
    // Signals that were sent stay sent; the tasks died with the orchestrator.
    for (const leaf of fresh) if (leaf.actionType === ActionType.SignalEntity) numbered.add(leaf);
    return fails(answer.error);
  }
  const replay = checkReplay(answer.yields.slice(0, instance.seenActions), instance.seenActions, before);
  const problem = replay.mismatch ?? fresh.map(turn.known.problemWith).find((one) => one !== undefined);
  if (problem !== undefined) return fails({ message: problem, stack: "" });

  for (const leaf of fresh) {
    if (leaf.task !== undefined && replay.tasks.has(leaf.task)) continue;
    const id = numbered.add(leaf);
    if (leaf.task !== undefined) replay.tasks.set(leaf.task, id);
  }
  // Only the last message of a turn can lead to a further step (oneTurnOf), so the SDK has numbered in the same order.
  for (const message of turn.messages) numbered.goOn(message);
  return planned(numbered, outcomeOf(answer), answer.yields.length, replay.cancelled);
}

const planned = (
  numbered: Numbering,
  outcome: Outcome,
  seenActions: number,
  cancelled: readonly number[] = [],
): TurnPlan => ({
  steps: numbered.steps,
  cancelled,
  outcome,
  nextId: numbered.nextId(),
  seenActions,
});

function outcomeOf(answer: Answer): Outcome {
  const again = answer.yields.flat().find((leaf) => leaf.actionType === ActionType.ContinueAsNew);
  if (again) {
    const input = processedInput(again.input) ?? "null";
    return { kind: "continued", input, keepsEvents: again.preserveUnprocessedEvents === true, waits: waitsIn(answer) };
  }
  return answer.isDone ? { kind: "completed", output: jsonText(answer.output) ?? "null" } : { kind: "waiting" };
}

function failed(
  name: string,
  error: { message: string; stack: string; failureDetails?: Record<string, unknown> },
): Outcome {
  return {
    kind: "failed",
    failure: {
      reason: `Orchestrator function '${name}' failed: ${error.message}`,
      details: `Message: ${error.message}, StackTrace: ${error.stack}`,
      ...(error.failureDetails && { failureDetails: error.failureDetails }),
    },
  };
}

/** How often each event was waited for. */
function waitsIn(answer: Answer): ReadonlyMap<string, number> {
  const waits = new Map<string, number>();
  const counted = new Set<number>();
  for (const leaf of answer.yields.flat()) {
    if (leaf.actionType !== ActionType.WaitForExternalEvent) continue;
    if (leaf.task !== undefined && counted.has(leaf.task)) continue;
    if (leaf.task !== undefined) counted.add(leaf.task);
    waits.set(leaf.externalEventName, (waits.get(leaf.externalEventName) ?? 0) + 1);
  }
  return waits;
}
