// Who looks for a time to be called at, and when that may be.
import type { CallingWindow } from "../../domain/callback/calling-window";
import type { CallbackId, QueueId, TenantId } from "../../domain/kernel/ids";

/** For whom a time is looked for. */
export interface TimeSeeker {
  readonly tenantId: TenantId;
  readonly queueId: QueueId;
  readonly callbackId: CallbackId;
  readonly calling: CallingWindow;
}
