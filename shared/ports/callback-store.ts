// Keeps callbacks for everybody who asks about them. Written by their orchestrations.
import type { Callback, CallbackOrigin, CallbackOutcome, CallbackState } from "../domain/callback/callback";
import type { AgentId, CallbackId, QueueId, TenantId } from "../domain/kernel/ids";
import type { Store } from "./store";

export interface CallbackKey {
  readonly tenantId: TenantId;
  readonly callbackId: CallbackId;
}

/** All that is given must hold. */
export interface CallbackFilter {
  /** `open`: any state but closed. */
  readonly state?: "open" | CallbackState["is"];
  readonly queueId?: QueueId;
  readonly number?: string;
  /** Requested at this moment or later, and before `before`. Unix milliseconds. */
  readonly from?: number;
  readonly before?: number;
  readonly origin?: CallbackOrigin;
  /** Whose it is, as long as nobody else is asked. */
  readonly ownerId?: AgentId;
  readonly outcome?: CallbackOutcome;
  /** Whether a time was agreed. */
  readonly isScheduled?: boolean;
}

/** How many are open, by state. */
export type OpenCounts = Readonly<Record<Exclude<CallbackState["is"], "closed">, number>>;

export interface CallbackPage {
  readonly items: readonly Callback[];
  /** Gives the next page; absent on the last. */
  readonly continuation?: string;
}

export interface CallbackStore extends Store<CallbackKey, Callback> {
  /** Newest request first. `no-such-page`: the continuation is none of this store's. */
  list(
    tenantId: TenantId,
    filter: CallbackFilter,
    limit: number,
    continuation?: string,
  ): Promise<CallbackPage | "no-such-page">;
  countOpen(tenantId: TenantId, queueId: QueueId): Promise<OpenCounts>;
}
