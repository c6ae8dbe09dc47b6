// Append-only facts, per stream. Reports and views read these and nothing else.
import type { TenantId } from "../domain/kernel/ids";

export interface LoggedEvent {
  readonly type: string;
  /** Unix milliseconds. */
  readonly at: number;
}

export interface EventLog {
  /**
   * Appends events numbered from `firstSeq`. Appending the same numbers again changes nothing, so that a delivery may be repeated.
   * Throws `Fault` if the log cannot be reached.
   */
  append(tenantId: TenantId, streamId: string, firstSeq: number, events: readonly LoggedEvent[]): Promise<void>;
  /** Everything so far, oldest first. */
  read(tenantId: TenantId, streamId: string): Promise<readonly LoggedEvent[]>;
}
