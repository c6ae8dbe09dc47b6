// Which flows, queues and hours a setting leads to: a contact pins them all when it begins.
import type { Destination } from "./destination";
import type { Flow } from "./flow";
import type { Hours } from "./hours";
import type { Queue } from "./queue";

export interface SettingLink {
  readonly kind: "flows" | "queues" | "hours";
  readonly id: string;
}

export function linkedSettings(kind: SettingLink["kind"], item: Flow | Queue | Hours): SettingLink[] {
  if (kind === "flows" && "steps" in item) return flowLinks(item);
  if (kind === "queues" && "overflow" in item) return queueLinks(item);
  return [];
}

function flowLinks(flow: Flow): SettingLink[] {
  return Object.values(flow.steps).flatMap((step): SettingLink[] => {
    if (step.type === "queue") return [{ kind: "queues", id: step.queueId }];
    return step.type === "hours" ? [{ kind: "hours", id: step.hoursId }] : [];
  });
}

function queueLinks(queue: Queue): SettingLink[] {
  const destinations: Destination[] = Object.values(queue.overflow);
  const queues = destinations.flatMap((one): SettingLink[] =>
    one.to === "queue" ? [{ kind: "queues", id: one.queueId }] : [],
  );
  return queue.hours === undefined ? queues : [...queues, { kind: "hours", id: queue.hours }];
}
