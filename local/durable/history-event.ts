// Durable Task's history events, as the extension writes them for out-of-process languages (EventType is a number there).

export const EventType = {
  ExecutionStarted: 0,
  ExecutionCompleted: 1,
  ExecutionTerminated: 3,
  TaskScheduled: 4,
  TaskCompleted: 5,
  TaskFailed: 6,
  SubOrchestrationInstanceCreated: 7,
  SubOrchestrationInstanceCompleted: 8,
  SubOrchestrationInstanceFailed: 9,
  TimerCreated: 10,
  TimerFired: 11,
  OrchestratorStarted: 12,
  OrchestratorCompleted: 13,
  EventSent: 14,
  EventRaised: 15,
  ExecutionSuspended: 19,
  ExecutionResumed: 20,
} as const;
export type EventTypeNumber = (typeof EventType)[keyof typeof EventType];

export interface HistoryEvent {
  readonly EventType: number;
  /** Sequence number of what was scheduled; -1 for what arrived. */
  readonly EventId: number;
  /** ISO 8601 with milliseconds. */
  readonly Timestamp: string;
  readonly [field: string]: unknown;
}

/** How an activity or child failed. `Reason` and `Details` are text; `FailureDetails` is there only when properties were given. */
export interface Failure {
  readonly reason: string;
  readonly details: string;
  readonly failureDetails?: Readonly<Record<string, unknown>> | undefined;
}

const arrived = (type: EventTypeNumber, at: number, fields: Record<string, unknown>): HistoryEvent => ({
  EventType: type,
  EventId: -1,
  Timestamp: new Date(at).toISOString(),
  ...fields,
});
const scheduled = (type: EventTypeNumber, id: number, at: number, fields: Record<string, unknown>): HistoryEvent => ({
  EventType: type,
  EventId: id,
  Timestamp: new Date(at).toISOString(),
  ...fields,
});
const failureFields = (taskId: number, failure: Failure) => ({
  TaskScheduledId: taskId,
  Reason: failure.reason,
  Details: failure.details,
  ...(failure.failureDetails && { FailureDetails: failure.failureDetails }),
});

export const orchestratorStarted = (at: number) => arrived(EventType.OrchestratorStarted, at, {});
export const orchestratorCompleted = (at: number) => arrived(EventType.OrchestratorCompleted, at, {});

export const executionStarted = (
  at: number,
  start: {
    instanceId: string;
    executionId: string;
    name: string;
    version: string;
    input: string | undefined;
    parent?: { id: string; executionId: string; name: string; taskId: number };
  },
) =>
  arrived(EventType.ExecutionStarted, at, {
    OrchestrationInstance: { InstanceId: start.instanceId, ExecutionId: start.executionId },
    ParentInstance: start.parent
      ? {
          Name: start.parent.name,
          OrchestrationInstance: { InstanceId: start.parent.id, ExecutionId: start.parent.executionId },
          TaskScheduleId: start.parent.taskId,
          Version: "",
        }
      : null,
    Name: start.name,
    Version: start.version,
    Input: start.input ?? null,
    Tags: null,
  });

export type FinalStatus = "Completed" | "Failed";
/** DurableTask.Core.OrchestrationStatus. */
const statusNumber: Record<FinalStatus, number> = { Completed: 1, Failed: 3 };

export const executionCompleted = (
  at: number,
  id: number,
  status: FinalStatus,
  result: string | undefined,
  failure?: Failure,
) =>
  scheduled(EventType.ExecutionCompleted, id, at, {
    OrchestrationStatus: statusNumber[status],
    Result: result ?? null,
    ...(failure?.failureDetails && { FailureDetails: failure.failureDetails }),
  });
export const executionTerminated = (at: number, reason: string) =>
  arrived(EventType.ExecutionTerminated, at, { Input: reason });
export const executionSuspended = (at: number, reason: string) =>
  arrived(EventType.ExecutionSuspended, at, { Reason: reason });
export const executionResumed = (at: number, reason: string) =>
  arrived(EventType.ExecutionResumed, at, { Reason: reason });

export const taskScheduled = (at: number, id: number, name: string, input: string) =>
  scheduled(EventType.TaskScheduled, id, at, { Name: name, Version: "", Input: input });
export const taskCompleted = (at: number, taskId: number, result: string) =>
  arrived(EventType.TaskCompleted, at, { TaskScheduledId: taskId, Result: result });
export const taskFailed = (at: number, taskId: number, failure: Failure) =>
  arrived(EventType.TaskFailed, at, failureFields(taskId, failure));

export const childCreated = (
  at: number,
  id: number,
  child: { name: string; instanceId: string; version: string; input: string | undefined },
) =>
  scheduled(EventType.SubOrchestrationInstanceCreated, id, at, {
    Name: child.name,
    Version: child.version,
    InstanceId: child.instanceId,
    Input: child.input ?? null,
  });
export const childCompleted = (at: number, taskId: number, result: string) =>
  arrived(EventType.SubOrchestrationInstanceCompleted, at, { TaskScheduledId: taskId, Result: result });
export const childFailed = (at: number, taskId: number, failure: Failure) =>
  arrived(EventType.SubOrchestrationInstanceFailed, at, failureFields(taskId, failure));

export const timerCreated = (at: number, id: number, fireAt: number) =>
  scheduled(EventType.TimerCreated, id, at, { FireAt: new Date(fireAt).toISOString() });
export const timerFired = (at: number, timerId: number, fireAt: number) =>
  arrived(EventType.TimerFired, at, { TimerId: timerId, FireAt: new Date(fireAt).toISOString() });

export const eventSent = (at: number, id: number, target: string, name: string, input: string) =>
  scheduled(EventType.EventSent, id, at, { InstanceId: target, Name: name, Input: input });
export const eventRaised = (at: number, name: string, input: string) =>
  arrived(EventType.EventRaised, at, { Name: name, Input: input });

/** The event as the SDK reads it: `isPlayed` is true for all but the newest turn. */
export const asText = (event: HistoryEvent, isPlayed: boolean): string =>
  JSON.stringify({ ...event, IsPlayed: isPlayed });
