// The end of an instance: nothing wakes it any more, its locks are given back, and its parent hears of it.
import type { Consequences, Core } from "../core";
import { childCompleted, childFailed, type Failure } from "../history-event";
import type { Instance } from "../store/instances";
import { messageTo } from "./outcome";

/** Ends `instance` in its new status, inside a transaction. `failure` tells the parent more than the output does. */
export function endExecution(core: Core, then: Consequences, instance: Instance, now: number, failure?: Failure): void {
  const { hub } = core;
  hub.instances.update({ ...instance, updatedAt: now });
  hub.inbox.clear(instance.id);
  if (hub.tasks.endExecution(instance.id) > 0) then.timersGone();
  for (const entity of hub.entities.lockedBy(instance.id)) {
    if (entity.lock) hub.entities.send(entity.id, { id: entity.lock.id, release: entity.lock.id, parent: instance.id });
    then.entity(entity.id);
  }
  const { parent } = instance;
  if (parent) {
    const task = hub.tasks.findChild(parent.id, parent.executionId, parent.taskId);
    if (task) {
      hub.tasks.remove(task.seq);
      const event =
        instance.status === "Completed"
          ? childCompleted(now, parent.taskId, instance.output ?? "null")
          : childFailed(now, parent.taskId, failure ?? { reason: instance.output ?? "", details: "" });
      hub.inbox.put(parent.id, messageTo(task, event));
      then.instance(parent.id);
    }
  }
  then.over(instance.id);
}
