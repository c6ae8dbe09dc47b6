// Starts an instance again under the same id, with a new input and an empty history.
import { randomUUID } from "node:crypto";
import type { Consequences, Core } from "../core";
import { EventType, executionStarted } from "../history-event";
import type { Instance } from "../store/instances";

/**
 * Messages that are still in the inbox go to the new execution, as in Durable Task. Events that the old one had taken in
 * but never waited for are dropped, unless the action asked to keep them (the SDK's `continueAsNew` cannot).
 */
export function continueAsNew(
  core: Core,
  then: Consequences,
  instance: Instance,
  again: { input: string; keepsEvents: boolean; waits: ReadonlyMap<string, number> },
): void {
  const { hub, clock } = core;
  const kept = again.keepsEvents ? unheard(core, instance.id, again.waits) : [];
  const waiting = hub.inbox.peek(instance.id, Number.MAX_SAFE_INTEGER).filter(({ rootId }) => rootId === undefined);
  hub.inbox.clear(instance.id);
  hub.history.clear(instance.id);
  if (hub.tasks.endExecution(instance.id) > 0) then.timersGone();
  const next: Instance = {
    ...instance,
    executionId: randomUUID().replaceAll("-", ""),
    input: again.input,
    generation: instance.generation + 1,
    turns: 0,
    nextId: 0,
    seenActions: 0,
  };
  hub.instances.update(next);
  const { id, executionId, name, version, input, parent } = next;
  hub.inbox.put(id, {
    event: executionStarted(clock.now(), {
      instanceId: id,
      executionId,
      name,
      version,
      input,
      ...(parent && { parent }),
    }),
  });
  for (const message of [...kept, ...waiting]) hub.inbox.put(id, message);
  then.instance(id);
}

/** Events beyond the number of waits for their name: those that no `waitForExternalEvent` has had. */
function unheard(core: Core, instanceId: string, waits: ReadonlyMap<string, number>) {
  const left = new Map(waits);
  return core.hub.history
    .records(instanceId)
    .filter(({ event, name }) => {
      if (event.EventType !== EventType.EventRaised || name === undefined) return false;
      const open = left.get(name) ?? 0;
      left.set(name, open - 1);
      return open <= 0;
    })
    .map(({ event }) => ({ event }));
}
