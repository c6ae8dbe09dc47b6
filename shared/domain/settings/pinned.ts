// The settings a contact began with: looked up by id, at the version that the contact has pinned.
import type { Hours } from "./hours";
import type { FlowId, QueueId } from "../kernel/ids";
import type { Flow } from "./flow";
import type { Queue } from "./queue";
import type { HoursId } from "./setting-ids";

export interface PinnedSettings {
  flow(id: FlowId): Flow | undefined;
  queue(id: QueueId): Queue | undefined;
  hours(id: HoursId): Hours | undefined;
}
