// Keeps callbacks for everybody who asks about them. Written by their orchestrations.
import type { Callback } from "../domain/callback/callback";
import type { CallbackId, QueueId, TenantId } from "../domain/kernel/ids";
import type { Store } from "./store";

export interface CallbackKey {
  readonly tenantId: TenantId;
  readonly callbackId: CallbackId;
}

export interface CallbackFilter {
  readonly state?: "open" | "closed";
  readonly queueId?: QueueId;
  readonly number?: string;
}

export interface CallbackPage {
  readonly items: readonly Callback[];
  /** Gives the next page; absent on the last. */
  readonly continuation?: string;
}

export interface CallbackStore extends Store<CallbackKey, Callback> {
  /** Newest request first. */
  list(tenantId: TenantId, filter: CallbackFilter, limit: number, continuation?: string): Promise<CallbackPage>;
}
