// What Teams says of people's presence.
import type { TenantId } from "../domain/kernel/ids";

export interface UserPresence {
  /** Entra object id, lower case. */
  readonly userId: string;
  readonly availability: string;
  readonly activity: string;
}

export interface PresenceReader {
  /** In as few requests as Graph allows (650 users each); users that Graph does not know are left out. Throws `Fault`. */
  presences(tenantId: TenantId, userIds: readonly string[]): Promise<readonly UserPresence[]>;
}
