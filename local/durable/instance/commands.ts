// What clients may do to instances. Each answers after it is on disk; the result names the HTTP status it means.
import { randomUUID } from "node:crypto";
import type { Core } from "../core";
import { eventRaised, executionResumed, executionSuspended, executionTerminated } from "../history-event";
import { isOver, type Instance, type InstanceFilter, type Status } from "../store/instances";
import { endExecution } from "./end";
import { problemWithInstanceId, problemWithStarting, startInstance } from "./start";

export type Accepted = "accepted" | "not-found" | "gone";
/** `refused`: why not, in the extension's words. */
export type Paused = Accepted | { readonly refused: string };
export type Started =
  { readonly id: string } | { readonly problem: "invalid" | "exists" | "not-found"; readonly message: string };

export function instanceCommands(core: Core) {
  const { hub, clock, commit } = core;
  const whenActive = (
    id: string,
    act: (instance: Instance, then: Parameters<Parameters<Core["commit"]>[0]>[0]) => void,
  ): Accepted =>
    commit((then) => {
      const instance = hub.instances.get(id);
      if (!instance) return "not-found";
      if (isOver(instance.status)) return "gone";
      act(instance, then);
      return "accepted";
    });

  /** For what only instances in some states take. */
  const whenIn = (
    id: string,
    states: readonly Status[],
    verb: string,
    act: Parameters<typeof whenActive>[1],
  ): Paused => {
    let refused: string | undefined;
    const result = whenActive(id, (instance, then) => {
      if (states.includes(instance.status)) act(instance, then);
      else
        refused = `Cannot ${verb} the orchestration instance ${id} because instance is in the ${instance.status} state.`;
    });
    return refused === undefined ? result : { refused };
  };

  const start = (
    name: string,
    id: string | undefined,
    input: string | undefined,
    version = core.versions.current,
  ): Started => {
    const registered = core.known().find("orchestrator", name);
    if (registered === undefined) return { problem: "invalid", message: core.known().missing("orchestrator", name) };
    const instanceId = id || randomUUID().replaceAll("-", "");
    const problem = problemWithInstanceId(instanceId);
    if (problem !== undefined) return { problem: "invalid", message: problem };
    return commit((then): Started => {
      const taken = problemWithStarting(core, instanceId);
      if (taken !== undefined) return { problem: "exists", message: taken };
      startInstance(core, then, { name: registered, instanceId, version, input });
      return { id: instanceId };
    });
  };

  return {
    start,
    /** Starts the same orchestrator with the same input, under a new id or again under this one. */
    restart(id: string, withNewId: boolean): Started {
      const found = hub.instances.get(id);
      if (!found) return { problem: "not-found", message: `An orchestration with the instanceId ${id} was not found.` };
      return start(found.name, withNewId ? undefined : id, found.input, found.version);
    },
    raiseEvent: (id: string, name: string, input: string): Accepted =>
      whenActive(id, (instance, then) => {
        hub.inbox.put(id, { event: eventRaised(clock.now(), name, input) });
        if (instance.status !== "Suspended") then.instance(id);
      }),
    terminate: (id: string, reason: string): Accepted =>
      whenActive(id, (instance, then) => {
        const now = clock.now();
        hub.history.append(id, instance.turns, { event: executionTerminated(now, reason) });
        endExecution(core, then, { ...instance, status: "Terminated", output: JSON.stringify(reason) }, now);
      }),
    suspend: (id: string, reason: string): Paused =>
      whenIn(id, ["Pending", "Running"], "suspend", (instance) => {
        hub.history.append(id, instance.turns, { event: executionSuspended(clock.now(), reason) });
        hub.instances.update({ ...instance, status: "Suspended", updatedAt: clock.now() });
      }),
    resume: (id: string, reason: string): Paused =>
      whenIn(id, ["Suspended"], "resume", (instance, then) => {
        hub.history.append(id, instance.turns, { event: executionResumed(clock.now(), reason) });
        hub.instances.update({ ...instance, status: "Running", updatedAt: clock.now() });
        then.instance(id);
      }),
    /** Deletes one instance that is over; otherwise the status that it has, undefined: there is none. */
    purge: (id: string): "purged" | Status | undefined =>
      commit(() => {
        const instance = hub.instances.get(id);
        if (!instance || !isOver(instance.status)) return instance?.status;
        hub.instances.remove(id);
        return "purged";
      }),
    /** Deletes all that are over and match. */
    purgeAll: (filter: InstanceFilter): number =>
      commit(() => {
        const over = hub.instances.list(filter).filter(({ status }) => isOver(status));
        for (const { id } of over) hub.instances.remove(id);
        return over.length;
      }),
  };
}
export type InstanceCommands = ReturnType<typeof instanceCommands>;
