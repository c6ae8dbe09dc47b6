// Brings instances into being: for clients, for parents, and again for those that want a restart.
import { randomUUID } from "node:crypto";
import type { Consequences, Core } from "../core";
import { executionStarted } from "../history-event";
import { isOver, type Parent } from "../store/instances";

export interface NewInstance {
  readonly name: string;
  readonly instanceId: string;
  readonly version: string;
  /** JSON text. */
  readonly input: string | undefined;
}

const LONGEST_ID = 100;

/** Why an id cannot be used by a client, in the extension's words. */
export function problemWithInstanceId(id: string): string | undefined {
  if (id.startsWith("@")) return "Orchestration instance ids must not start with @.";
  if (/[/\\#?\p{Cc}]/u.test(id))
    return "Orchestration instance ids must not contain /, \\, #, ?, or control characters.";
  if (id.length > LONGEST_ID) return `Instance ID lengths must not exceed ${LONGEST_ID} characters.`;
  return undefined;
}

/** Why no instance can be started under this id now: only one that is over may be replaced (`NonRunningStates`). */
export function problemWithStarting({ hub }: Core, id: string): string | undefined {
  const found = hub.instances.get(id);
  return found && !isOver(found.status)
    ? `An Orchestration instance with the status ${found.status} already exists.`
    : undefined;
}

/** Starts an instance inside a transaction, replacing one that is over. */
export function startInstance({ hub, clock }: Core, then: Consequences, start: NewInstance, parent?: Parent): void {
  const { name, instanceId, version, input } = start;
  const now = clock.now();
  const executionId = randomUUID().replaceAll("-", "");
  hub.instances.remove(instanceId);
  hub.instances.insert({
    ...{ id: instanceId, executionId, name, version, status: "Pending", input, parent },
    ...{ output: undefined, customStatus: undefined, createdAt: now, updatedAt: now },
    ...{ generation: 0, turns: 0, nextId: 0, seenActions: 0 },
  });
  hub.inbox.put(instanceId, {
    event: executionStarted(now, { instanceId, executionId, name, version, input, ...(parent && { parent }) }),
  });
  then.instance(instanceId);
}
