// Decides what one turn of an orchestration leads to. Pure: all it needs is given, nothing is touched.
import { entityIdOf } from "../entity/entity-id";
import { eventSent, type Failure, type HistoryEvent } from "../history-event";
import type { KnownFunctions } from "../known-functions";
import { ActionType, type Leaf } from "./action";
import type { Answer } from "./answer";
import type { Call, Chain, Message } from "./chain";
import { checkReplay, type FirstStep } from "./check-replay";
import { nextStep } from "./next-step";
import { callStep, httpStep, pieceOfTimer, type Effect, type Step } from "./steps";

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
  readonly newGuid: () => string;
}

export function planTurn(turn: Turn, answer: Answer): TurnPlan {
  const { instance } = turn;
  const planner = planning(turn);
  if (answer.error) {
    // Steps that nobody waits for still happen; the rest died with the orchestrator.
    for (const leaf of answer.yields.slice(instance.seenActions).flat())
      if (leaf.actionType === ActionType.SignalEntity) planner.add(leaf);
    return planner.end(failed(instance.name, answer.error));
  }
  const replay = checkReplay(answer.yields.slice(0, instance.seenActions), instance.seenActions, turn.before);
  if (replay.mismatch !== undefined) return planner.end(failed(instance.name, { message: replay.mismatch, stack: "" }));
  const unknown = answer.yields
    .slice(instance.seenActions)
    .flat()
    .map(turn.known.problemWith)
    .find((problem) => problem !== undefined);
  if (unknown !== undefined) return planner.end(failed(instance.name, { message: unknown, stack: "" }));

  for (const leaf of answer.yields.slice(instance.seenActions).flat()) {
    if (leaf.task !== undefined && replay.tasks.has(leaf.task)) continue;
    const id = planner.add(leaf);
    if (leaf.task !== undefined) replay.tasks.set(leaf.task, id);
  }
  for (const message of turn.messages) planner.goOn(message);

  const again = answer.yields.flat().find((leaf) => leaf.actionType === ActionType.ContinueAsNew);
  if (again)
    return planner.end(
      {
        kind: "continued",
        input: processedInput(again.input) ?? "null",
        keepsEvents: again.preserveUnprocessedEvents === true,
        waits: waitsIn(answer),
      },
      answer,
    );
  return planner.end(
    answer.isDone ? { kind: "completed", output: JSON.stringify(answer.output) ?? "null" } : { kind: "waiting" },
    answer,
    replay.cancelled,
  );
}

function planning(turn: Turn) {
  const { instance, now } = turn;
  let nextId = instance.nextId;
  const steps: Step[] = [];
  let lock: { id: string; set: readonly { name: string; key: string }[] } | undefined = turn.before.findLast(
    (step) => step.lock,
  )?.lock;
  const take = () => nextId++;
  const send = (target: string, name: string, request: Record<string, unknown>): number => {
    const id = take();
    const text = JSON.stringify(request);
    steps.push({
      event: eventSent(now, id, target, name, text),
      rootId: id,
      name,
      effect: { kind: "entity", target, request: text },
    });
    return id;
  };
  const parent = { parent: instance.id, parentExecution: instance.executionId };

  /** Adds the first step of a task; gives its number (undefined: it has none). */
  const add = (leaf: Leaf): number | undefined => {
    switch (leaf.actionType) {
      case ActionType.CallActivity:
      case ActionType.CallActivityWithRetry: {
        const input = processedInput(leaf.input);
        return begin({ kind: "activity", name: leaf.functionName, ...(input !== undefined && { input }) }, leaf);
      }
      case ActionType.CallSubOrchestrator:
      case ActionType.CallSubOrchestratorWithRetry: {
        const input = JSON.stringify(leaf.input) as string | undefined;
        const { functionName: name, version = "", instanceId } = leaf;
        return begin(
          { kind: "child", name, version, ...(input !== undefined && { input }), ...(instanceId && { instanceId }) },
          leaf,
        );
      }
      case ActionType.CreateTimer: {
        const { event, chain, ...begun } = pieceOfTimer(take(), Date.parse(leaf.fireAt), now);
        return leaf.isCanceled ? push({ event }) : push({ event, ...begun }, chain);
      }
      case ActionType.CallHttp: {
        const chain =
          leaf.httpRequest.asynchronousPatternEnabled === false
            ? undefined
            : ({ kind: "poll", request: leaf.httpRequest } as const);
        return push(httpStep(take(), JSON.stringify(leaf.httpRequest), now), chain);
      }
      case ActionType.CallEntity:
      case ActionType.SignalEntity: {
        const isSignal = leaf.actionType === ActionType.SignalEntity;
        const input = JSON.stringify(leaf.input) as string | undefined;
        return send(leaf.instanceId, "op", {
          op: leaf.operation,
          ...(isSignal && { signal: true }),
          ...(input !== undefined && { input }),
          id: turn.newGuid(),
          ...parent,
        });
      }
      case ActionType.LockEntities: {
        const first = leaf.lockSet[0];
        if (!first) return undefined;
        lock = { id: leaf.lockRequestId, set: leaf.lockSet };
        return send(entityIdOf(first), "op", {
          op: null,
          id: leaf.lockRequestId,
          ...parent,
          lockset: leaf.lockSet,
          pos: 0,
        });
      }
      case ActionType.ReleaseEntities:
        for (const entity of lock?.set ?? [])
          send(entityIdOf(entity), "release", { release: lock?.id, id: lock?.id, parent: instance.id });
        lock = undefined;
        return undefined;
      case ActionType.WaitForExternalEvent:
      case ActionType.ContinueAsNew:
        return undefined;
    }
  };
  const begin = (call: Call, leaf: Leaf): number =>
    push(
      callStep(take(), call, instance.executionId, now),
      "retryOptions" in leaf
        ? { kind: "retry", call, options: leaf.retryOptions, firstAttemptAt: now, attempt: 1 }
        : undefined,
    );
  const push = (step: { event: HistoryEvent; name?: string; effect?: Effect }, chain?: Chain): number => {
    steps.push({ ...step, rootId: step.event.EventId, ...(chain && { chain }) });
    return step.event.EventId;
  };
  return {
    add,
    goOn(message: Message) {
      const step = nextStep(message, { take, now, executionId: instance.executionId });
      if (step) steps.push(step);
    },
    end: (outcome: Outcome, answer?: Answer, cancelled: readonly number[] = []): TurnPlan => ({
      steps,
      cancelled,
      outcome,
      nextId,
      seenActions: answer?.yields.length ?? instance.seenActions,
    }),
  };
}

/** The SDK turns text into JSON already for some calls (`Utils.processInput`); everything else comes as a value. */
function processedInput(input: unknown): string | undefined {
  if (typeof input !== "string") return JSON.stringify(input) as string | undefined;
  try {
    JSON.parse(input);
    return input;
  } catch {
    return JSON.stringify(input);
  }
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
