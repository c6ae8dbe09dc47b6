// Keeps what became of each queue's callbacks, day by day. Written by the projection of events alone.
import type { FunnelDay } from "../domain/callback/funnel";
import type { QueueKey } from "./queue-statistics";
import type { Store } from "./store";

export interface FunnelKey extends QueueKey {
  readonly day: string;
}

export type FunnelDays = Store<FunnelKey, FunnelDay>;
