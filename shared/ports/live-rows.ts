// Reads the agents and the places in line of one tenant as they are, or what has changed of them.
import type { TenantId } from "../domain/kernel/ids";
import type { Changes, LiveTenant } from "../domain/live/live-tenant";

/** Both methods throw `Fault` if the store cannot be reached. */
export interface LiveRows {
  /** Agents who are at work, and whoever holds a place in line: the first few thousand of each. */
  everybody(tenantId: TenantId): Promise<Changes>;
  /** All agents and places written since then (Unix milliseconds), whatever they are now; some written just before, too. */
  changedSince(tenantId: TenantId, since: number): Promise<Changes>;
}

export interface LiveTenants {
  /** As it is now, or was at most 5 s ago. Throws `Fault` if the store cannot be reached. */
  current(tenantId: TenantId): Promise<LiveTenant>;
}
