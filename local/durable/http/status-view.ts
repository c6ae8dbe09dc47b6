// An instance as the management API shows it.
import { EventType, type HistoryEvent } from "../history-event";
import type { Instance } from "../store/instances";

export interface StatusOptions {
  readonly showInput: boolean;
  readonly showHistoryOutput: boolean;
  /** Present when the history is wanted. */
  readonly history?: readonly HistoryEvent[];
}

export function statusView(instance: Instance, { showInput, showHistoryOutput, history }: StatusOptions) {
  const events = history && historyView(history, showInput, showHistoryOutput);
  return {
    name: instance.name,
    instanceId: instance.id,
    runtimeStatus: instance.status,
    input: showInput ? valueOf(instance.input) : null,
    customStatus: valueOf(instance.customStatus),
    output: valueOf(instance.output),
    createdTime: new Date(instance.createdAt).toISOString(),
    lastUpdatedTime: new Date(instance.updatedAt).toISOString(),
    // `historyEvents` is the extension's name; the SDK's DurableOrchestrationStatus looks for `history`.
    ...(events && { historyEvents: events, history: events }),
  };
}

/** Null for nothing; text that is not JSON stays text (failures and reasons). */
function valueOf(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const eventNames = new Map<number, string>(Object.entries(EventType).map(([name, number]) => [number, name]));
const statusNames = new Map([
  [1, "Completed"],
  [3, "Failed"],
]);

/**
 * Outcomes take over name, time and input of what scheduled them, turn marks are left out, types are names.
 * Source: `DurableClient.GetDurableOrchestrationStatusAsync` of the extension.
 */
export function historyView(
  history: readonly HistoryEvent[],
  showInput: boolean,
  showOutput: boolean,
): Record<string, unknown>[] {
  const scheduled = new Map<string, HistoryEvent>();
  const merged = new Set<HistoryEvent>();
  const shown: { from: HistoryEvent; view: Record<string, unknown> }[] = [];
  for (const event of history) {
    const { EventType: type, EventId, IsPlayed: _played, Version: _version, ...rest } = event;
    const view: Record<string, unknown> = { EventType: eventNames.get(type) ?? String(type), ...rest };
    switch (type) {
      case EventType.OrchestratorStarted:
      case EventType.OrchestratorCompleted:
        continue;
      case EventType.TaskScheduled:
      case EventType.SubOrchestrationInstanceCreated:
        scheduled.set(`${type}_${EventId}`, event);
        break;
      case EventType.TaskCompleted:
      case EventType.TaskFailed:
        mergeInto(view, scheduled.get(`${EventType.TaskScheduled}_${String(event["TaskScheduledId"])}`), merged);
        break;
      case EventType.SubOrchestrationInstanceCompleted:
      case EventType.SubOrchestrationInstanceFailed:
        mergeInto(
          view,
          scheduled.get(`${EventType.SubOrchestrationInstanceCreated}_${String(event["TaskScheduledId"])}`),
          merged,
        );
        break;
      case EventType.TimerFired:
        delete view["TimerId"];
        break;
      case EventType.ExecutionStarted:
        view["FunctionName"] = event["Name"];
        delete view["Name"];
        delete view["OrchestrationInstance"];
        delete view["ParentInstance"];
        delete view["Tags"];
        break;
      case EventType.ExecutionCompleted:
        view["OrchestrationStatus"] =
          statusNames.get(Number(event["OrchestrationStatus"])) ?? event["OrchestrationStatus"];
        break;
    }
    if (!showOutput) delete view["Result"];
    else if (typeof view["Result"] === "string") view["Result"] = valueOf(view["Result"]);
    if (!showInput) delete view["Input"];
    shown.push({ from: event, view });
  }
  return shown.filter(({ from }) => !merged.has(from)).map(({ view }) => view);
}

function mergeInto(view: Record<string, unknown>, from: HistoryEvent | undefined, merged: Set<HistoryEvent>): void {
  delete view["TaskScheduledId"];
  if (!from) return;
  view["ScheduledTime"] = from.Timestamp;
  view["FunctionName"] = from["Name"];
  view["Input"] = from["Input"];
  merged.add(from);
}
