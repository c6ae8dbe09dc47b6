// Turns what an orchestrator asks for into numbered steps, in the order in which the SDK numbers them.
import { entityIdOf } from "../entity/entity-id";
import { eventSent, type HistoryEvent } from "../history-event";
import { ActionType, type Leaf } from "./action";
import type { Call, Chain, Message } from "./chain";
import { nextStep } from "./next-step";
import { callStep, httpStep, pieceOfTimer, type Effect, type Step } from "./steps";
import { jsonText, processedInput } from "./task-input";

type Lock = { readonly id: string; readonly set: readonly { name: string; key: string }[] };

export interface Numbering {
  /** Adds the first step of a task; gives its number (undefined: it has none). */
  add(leaf: Leaf): number | undefined;
  /** Adds the step that follows on a message, if one does. */
  goOn(message: Message): void;
  readonly steps: readonly Step[];
  readonly nextId: () => number;
}

export function numbering(here: {
  instance: { readonly id: string; readonly executionId: string; readonly nextId: number };
  now: number;
  newGuid: () => string;
  defaultVersion: string;
  /** The lock that the orchestration asked for last. */
  lock: Lock | undefined;
}): Numbering {
  const { instance, now } = here;
  let { nextId } = instance;
  let { lock } = here;
  const steps: Step[] = [];
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

  const add = (leaf: Leaf): number | undefined => {
    switch (leaf.actionType) {
      case ActionType.CallActivity:
      case ActionType.CallActivityWithRetry: {
        const input = processedInput(leaf.input);
        return begin({ kind: "activity", name: leaf.functionName, ...(input !== undefined && { input }) }, leaf);
      }
      case ActionType.CallSubOrchestrator:
      case ActionType.CallSubOrchestratorWithRetry: {
        const input = jsonText(leaf.input);
        const { functionName: name, version = here.defaultVersion, instanceId } = leaf;
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
        const input = jsonText(leaf.input);
        return send(leaf.instanceId, "op", {
          op: leaf.operation,
          ...(isSignal && { signal: true }),
          ...(input !== undefined && { input }),
          id: here.newGuid(),
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
    steps,
    nextId: () => nextId,
  };
}
