// What the doctor looks at that no other part of the contact center needs.
import type { CallingAnswer, WebhookAnswer } from "../domain/provisioning/doctor/facts";
import type { TenantId } from "../domain/kernel/ids";

/** Each throws any error where nothing could be seen; its message is shown to an administrator. */
export interface Examinations {
  /** Asks the calling API something that changes nothing. */
  calling(tenantId: TenantId): Promise<CallingAnswer>;
  /** Calls our own webhook as a stranger would, over its public address. */
  webhook(): Promise<WebhookAnswer>;
  /** How far our clock is ahead of Entra's, in milliseconds; Entra tells whole seconds. */
  clockAheadMs(): Promise<number>;
}

/** The durable runtime's own store. */
export interface TaskHub {
  /** Resolves if it answers. */
  check(): Promise<unknown>;
}
