// The outcome of a task, as a message to the instance that scheduled it.
import type { Consequences, Core } from "../core";
import type { HistoryEvent } from "../history-event";
import { chain, type Message } from "../orchestration/chain";
import { isOver } from "../store/instances";
import type { Task } from "../store/tasks";

export function messageTo(task: Task, event: HistoryEvent): Message {
  return {
    event,
    rootId: task.rootId,
    ...(task.chain !== undefined && { chain: chain.parse(JSON.parse(task.chain)) }),
  };
}

/** Replaces a task by its outcome, inside a transaction; an execution that is over or another one does not hear of it. */
export function settle({ hub }: Core, then: Consequences, task: Task, event: HistoryEvent): void {
  if (!hub.tasks.remove(task.seq)) return;
  const instance = hub.instances.get(task.instanceId);
  if (!instance || isOver(instance.status) || instance.executionId !== task.executionId) return;
  hub.inbox.put(task.instanceId, messageTo(task, event));
  then.instance(task.instanceId);
}
