// Rewinds a failed instance: back to just before its first failure, what failed runs again, every other result is kept.
import type { Consequences, Core } from "../core";
import { EventType } from "../history-event";
import { chain as chainSchema } from "../orchestration/chain";
import * as z from "zod";
import type { Instance, Status } from "../store/instances";
import type { StoredRecord } from "../store/history";
import { messageOf } from "../store/inbox";
import { problemWithStarting, startInstance } from "./start";

/** With a status: not rewound, because only failed instances are. */
export type Rewind = (id: string) => "accepted" | "not-found" | { readonly status: Status };

const FAILURES: readonly number[] = [EventType.TaskFailed, EventType.SubOrchestrationInstanceFailed];
const place = z.object({ nextId: z.number(), seenActions: z.number() });

export function rewinding(core: Core): Rewind {
  return (id) =>
    core.commit((then) => {
      const instance = core.hub.instances.get(id);
      if (!instance) return "not-found";
      if (instance.status !== "Failed") return { status: instance.status };
      rewind(core, then, instance);
      return "accepted";
    });
}

function rewind(core: Core, then: Consequences, instance: Instance): void {
  const { hub } = core;
  const records = hub.history.records(instance.id);
  const failed = rootsThatFailed(records);
  const firstFailure = records.find(
    ({ event, rootId }) => FAILURES.includes(event.EventType) && rootId !== undefined && failed.has(rootId),
  );
  // Without a failed task the orchestrator itself threw: its last turn is taken again, perhaps with mended code.
  const turn = firstFailure?.turn ?? Math.max(0, instance.turns - 1);
  const cut = records.find(
    (record) => record.turn === turn && record.event.EventType === EventType.OrchestratorStarted,
  );
  if (!cut) return;
  const undone = records.filter(({ seq }) => seq >= cut.seq);
  const kept = records.filter(({ seq }) => seq < cut.seq);
  const before = place.parse(JSON.parse(cut.chain ?? "null"));
  hub.history.cutFrom(instance.id, cut.seq);
  hub.inbox.clear(instance.id);
  hub.instances.update({
    ...instance,
    ...before,
    status: "Running",
    output: undefined,
    turns: turn,
    updatedAt: core.clock.now(),
  });

  const scheduled = new Set(kept.map(({ taskId }) => taskId));
  for (const { event, chain, rootId } of undone) {
    const isArrival =
      event.EventId === -1 &&
      event.EventType !== EventType.OrchestratorStarted &&
      event.EventType !== EventType.OrchestratorCompleted;
    if (!isArrival || FAILURES.includes(event.EventType)) continue;
    const of = event["TaskScheduledId"] ?? event["TimerId"];
    if (typeof of === "number" && !scheduled.has(of)) continue;
    hub.inbox.put(instance.id, messageOf(JSON.stringify(event), chain, rootId));
  }
  runOpenTasksAgain(core, then, instance, kept, undone);
  then.instance(instance.id);
}

/** Tasks whose last word was a failure: a retried task that worked in the end is none. */
function rootsThatFailed(records: readonly StoredRecord[]): Set<number> {
  const failed = new Set<number>();
  for (const { event, rootId } of records) {
    if (rootId === undefined) continue;
    if (FAILURES.includes(event.EventType)) failed.add(rootId);
    if (event.EventType === EventType.TaskCompleted || event.EventType === EventType.SubOrchestrationInstanceCompleted)
      failed.delete(rootId);
  }
  return failed;
}

/** Whatever was scheduled before the cut and has no result, there or among the messages kept, is carried out (again). */
function runOpenTasksAgain(
  core: Core,
  then: Consequences,
  instance: Instance,
  kept: readonly StoredRecord[],
  undone: readonly StoredRecord[],
): void {
  const { hub } = core;
  const settled = new Set<unknown>();
  for (const { event } of kept) settled.add(event["TaskScheduledId"] ?? event["TimerId"]);
  for (const { event } of undone)
    if (!FAILURES.includes(event.EventType)) settled.add(event["TaskScheduledId"] ?? event["TimerId"]);
  for (const { event, taskId, rootId = -1, name, chain } of kept) {
    if (taskId === undefined || settled.has(taskId)) continue;
    const task = {
      instanceId: instance.id,
      executionId: instance.executionId,
      taskId,
      rootId,
      name,
      input: undefined,
      dueAt: undefined,
      chain,
    };
    switch (event.EventType) {
      case EventType.TaskScheduled: {
        // Still on its way from before: it must not run twice at once.
        if (hub.tasks.isOpen(instance.id, instance.executionId, taskId)) break;
        const input = inputIn(String(event["Input"]));
        const isHttp = chain !== undefined && chainSchema.parse(JSON.parse(chain)).kind === "poll";
        then.run(
          hub.tasks.add({ ...task, kind: isHttp || name === "BuiltIn::HttpActivity" ? "http" : "activity", input }),
        );
        break;
      }
      case EventType.TimerCreated: {
        const dueAt = Date.parse(String(event["FireAt"]));
        hub.tasks.add({ ...task, kind: "timer", dueAt });
        then.timer(dueAt);
        break;
      }
      case EventType.SubOrchestrationInstanceCreated: {
        hub.tasks.add({ ...task, kind: "child" });
        resumeChild(core, then, instance, String(event["InstanceId"]), {
          taskId,
          name: name ?? "",
          version: textOr(event["Version"], ""),
          input: textOr(event["Input"], undefined),
        });
      }
    }
  }
}

/** A failed child is rewound itself and reports again; one that is gone is started anew; one that runs will report. */
function resumeChild(
  core: Core,
  then: Consequences,
  parent: Instance,
  childId: string,
  call: { taskId: number; name: string; version: string; input: string | undefined },
): void {
  const child = core.hub.instances.get(childId);
  if (child?.status === "Failed") rewind(core, then, child);
  else if (problemWithStarting(core, childId) === undefined) {
    const { taskId, ...start } = call;
    const link = { id: parent.id, executionId: parent.executionId, name: parent.name, taskId };
    startInstance(core, then, { ...start, instanceId: childId }, link);
  }
}

const textOr = <T>(value: unknown, otherwise: T) => (typeof value === "string" ? value : otherwise);

/** History keeps the arguments as a JSON array of one. */
function inputIn(argumentsText: string): string | undefined {
  const first: unknown = z.array(z.unknown()).parse(JSON.parse(argumentsText))[0];
  return first === null ? undefined : JSON.stringify(first);
}
