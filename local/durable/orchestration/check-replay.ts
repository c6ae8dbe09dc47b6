// Holds what an orchestrator asks for now against what it asked for in earlier turns: it must ask for the same again.
import { EventType } from "../history-event";
import { ActionType, type Leaf } from "./action";

/** The first step of a task that an earlier turn scheduled. */
export interface FirstStep {
  readonly id: number;
  readonly type: number;
  readonly name: string | undefined;
  /** What a lock request asked for; needed to release it. */
  readonly lock?: { readonly id: string; readonly set: readonly { name: string; key: string }[] };
}

export interface Replay {
  /** Number of the first step of each marked task. */
  readonly tasks: Map<number, number | undefined>;
  /** First steps of timers that are cancelled by now. */
  readonly cancelled: readonly number[];
  /** What does not fit, in the words of Durable Task. */
  readonly mismatch?: string;
}

export function checkReplay(yields: readonly (readonly Leaf[])[], seen: number, before: readonly FirstStep[]): Replay {
  const tasks = new Map<number, number | undefined>();
  const cancelled: number[] = [];
  let at = 0;
  for (const leaf of yields.flat()) {
    if (leaf.task !== undefined && tasks.has(leaf.task)) continue;
    const wanted = shapeOf(leaf);
    if (!wanted) {
      if (leaf.task !== undefined) tasks.set(leaf.task, undefined);
      // Releases are one step for each lock; their number is fixed by the lock request before them.
      if (leaf.actionType === ActionType.ReleaseEntities) while (before[at]?.name === "release") at++;
      continue;
    }
    const step = before[at++];
    if (!step)
      return {
        tasks,
        cancelled,
        mismatch: changed(`asks for ${described(wanted)}, which no earlier execution scheduled`),
      };
    if (step.type !== wanted.type || (wanted.name !== undefined && wanted.name !== step.name))
      return {
        tasks,
        cancelled,
        mismatch: changed(
          `scheduled ${described(step)} with sequence ID ${step.id}, but the current replay asks for ${described(wanted)}`,
        ),
      };
    if (leaf.task !== undefined) tasks.set(leaf.task, step.id);
    if (leaf.actionType === ActionType.CreateTimer && leaf.isCanceled) cancelled.push(step.id);
  }
  const left = before[at];
  if (left || yields.length < seen)
    return {
      tasks,
      cancelled,
      mismatch: changed(
        `scheduled ${left ? `${described(left)} with sequence ID ${left.id}` : "more"}, but the current replay has not`,
      ),
    };
  return { tasks, cancelled };
}

const shapeOf = (leaf: Leaf): { type: number; name?: string } | undefined => {
  switch (leaf.actionType) {
    case ActionType.CallActivity:
    case ActionType.CallActivityWithRetry:
      return { type: EventType.TaskScheduled, name: leaf.functionName };
    case ActionType.CallHttp:
      return { type: EventType.TaskScheduled };
    case ActionType.CallSubOrchestrator:
    case ActionType.CallSubOrchestratorWithRetry:
      return { type: EventType.SubOrchestrationInstanceCreated, name: leaf.functionName };
    case ActionType.CreateTimer:
      return { type: EventType.TimerCreated };
    case ActionType.CallEntity:
    case ActionType.SignalEntity:
    case ActionType.LockEntities:
      return { type: EventType.EventSent, name: "op" };
    case ActionType.ReleaseEntities:
    case ActionType.WaitForExternalEvent:
    case ActionType.ContinueAsNew:
      return undefined;
  }
};

const kinds: Readonly<Record<number, string>> = {
  [EventType.TaskScheduled]: "an activity task",
  [EventType.SubOrchestrationInstanceCreated]: "a sub-orchestration",
  [EventType.TimerCreated]: "a timer",
  [EventType.EventSent]: "an entity message",
};
const described = ({ type, name }: { type: number; name?: string | undefined }) =>
  (kinds[type] ?? "a task") + (name === undefined || type === EventType.EventSent ? "" : ` named '${name}'`);
const changed = (what: string) =>
  `Non-Deterministic workflow detected: A previous execution of this orchestration ${what}. Was a change made to the orchestrator code after this instance had already started running?`;
