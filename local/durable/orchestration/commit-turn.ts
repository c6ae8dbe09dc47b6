// Writes a turn down: history, new tasks, messages to others and the status, all or nothing.
import type { Consequences, Core } from "../core";
import {
  executionCompleted,
  orchestratorCompleted,
  orchestratorStarted,
  taskFailed,
  childFailed,
  EventType,
} from "../history-event";
import { isOver, type Instance } from "../store/instances";
import type { StoredMessage } from "../store/inbox";
import { requestOf } from "../store/entities";
import { problemWithStarting, startInstance } from "../instance/start";
import { endExecution } from "../instance/end";
import { continueAsNew } from "./continue-as-new";
import type { TurnPlan } from "./plan";
import type { Step } from "./steps";

export interface FinishedTurn {
  readonly instance: Instance;
  readonly messages: readonly StoredMessage[];
  readonly now: number;
  readonly plan: TurnPlan;
  readonly customStatus: unknown;
}

export function commitTurn(core: Core, turn: FinishedTurn): void {
  core.commit((then) => {
    const { hub } = core;
    const { now, plan } = turn;
    const current = hub.instances.get(turn.instance.id);
    // Terminated, purged or started afresh meanwhile: then this turn never was.
    if (!current || isOver(current.status) || current.executionId !== turn.instance.executionId) return;
    record(core, turn);
    const lastSeq = turn.messages.at(-1)?.seq;
    if (lastSeq !== undefined) hub.inbox.takeOut(current.id, lastSeq);
    for (const step of plan.steps) carryOut(core, then, current, step, now);
    for (const rootId of plan.cancelled) if (hub.tasks.cancelTimer(current.id, rootId) > 0) then.timersGone();

    const next: Instance = {
      ...current,
      status: current.status === "Suspended" ? "Suspended" : "Running",
      customStatus: customStatusAfter(current, turn.customStatus),
      updatedAt: now,
      turns: current.turns + 1,
      nextId: plan.nextId,
      seenActions: plan.seenActions,
    };
    switch (plan.outcome.kind) {
      case "waiting":
        hub.instances.update(next);
        return;
      case "continued":
        continueAsNew(core, then, next, plan.outcome);
        return;
      case "completed":
        endExecution(core, then, { ...next, status: "Completed", output: plan.outcome.output }, now);
        return;
      case "failed":
        endExecution(
          core,
          then,
          { ...next, status: "Failed", output: plan.outcome.failure.reason },
          now,
          plan.outcome.failure,
        );
    }
  });
}

function record(core: Core, { instance, messages, now, plan }: FinishedTurn): void {
  const { history } = core.hub;
  const { id, turns, nextId, seenActions } = instance;
  history.append(id, turns, { event: orchestratorStarted(now), chain: JSON.stringify({ nextId, seenActions }) });
  for (const { event, chain, rootId } of messages)
    history.append(id, turns, {
      event,
      rootId,
      ...(event.EventType === EventType.EventRaised && rootId === undefined && { name: String(event["Name"]) }),
      ...(chain && { chain: JSON.stringify(chain) }),
    });
  for (const { event, rootId, name, chain } of plan.steps)
    history.append(id, turns, {
      event,
      taskId: event.EventId,
      rootId,
      name,
      ...(chain && { chain: JSON.stringify(chain) }),
    });
  const { outcome } = plan;
  if (outcome.kind === "completed")
    history.append(id, turns, { event: executionCompleted(now, plan.nextId, "Completed", outcome.output) });
  if (outcome.kind === "failed")
    history.append(id, turns, {
      event: executionCompleted(now, plan.nextId, "Failed", outcome.failure.reason, outcome.failure),
    });
  history.append(id, turns, { event: orchestratorCompleted(now) });
}

function carryOut(
  core: Core,
  then: Consequences,
  instance: Instance,
  { event, rootId, name, chain, effect }: Step,
  now: number,
): void {
  if (!effect) return;
  const { hub } = core;
  const task = {
    instanceId: instance.id,
    executionId: instance.executionId,
    taskId: event.EventId,
    rootId,
    name,
    input: undefined,
    dueAt: undefined,
    chain: chain && JSON.stringify(chain),
  };
  switch (effect.kind) {
    case "activity":
      then.run(hub.tasks.add({ ...task, kind: "activity", input: effect.input }));
      return;
    case "http":
      then.run(hub.tasks.add({ ...task, kind: "http", input: effect.request }));
      return;
    case "timer":
      hub.tasks.add({ ...task, kind: "timer", dueAt: effect.dueAt });
      then.timer(effect.dueAt);
      return;
    case "child": {
      const problem = problemWithStarting(core, effect.instanceId);
      if (problem !== undefined) {
        const failure = { reason: problem, details: "" };
        hub.inbox.put(instance.id, {
          event: childFailed(now, event.EventId, failure),
          rootId,
          ...(chain && { chain }),
        });
        then.instance(instance.id);
        return;
      }
      hub.tasks.add({ ...task, kind: "child" });
      const parent = { id: instance.id, executionId: instance.executionId, name: instance.name, taskId: event.EventId };
      startInstance(core, then, effect, parent);
      return;
    }
    case "fails": {
      const failedEvent = event.EventType === EventType.TaskScheduled ? taskFailed : childFailed;
      hub.inbox.put(instance.id, {
        event: failedEvent(now, event.EventId, effect.failure),
        rootId,
        ...(chain && { chain }),
      });
      then.instance(instance.id);
      return;
    }
    case "entity":
      hub.entities.send(effect.target, requestOf(effect.request));
      then.entity(effect.target);
  }
}

/** The SDK reports what this replay set; a status set before continuing as new stays until the next one is set. */
function customStatusAfter({ customStatus, generation }: Instance, reported: unknown): string | undefined {
  if (reported !== undefined && reported !== null) return JSON.stringify(reported);
  return generation > 0 ? customStatus : undefined;
}
