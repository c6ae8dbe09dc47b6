// What an alarm is for. Kept by the durable runtime while everything else sleeps, so its form must stay readable.
import type { CallbackInput } from "../callback/callback";
import type { RunInput } from "../provisioning/run";
import type { AgentId, CallbackId, ContactId, QueueId, RunId, TenantId } from "./ids";

export type AlarmTarget =
  | { readonly of: "contact"; readonly tenantId: TenantId; readonly contactId: ContactId }
  | { readonly of: "agent"; readonly tenantId: TenantId; readonly agentId: AgentId }
  | { readonly of: "queue"; readonly tenantId: TenantId; readonly queueId: QueueId }
  /** A caller who gave up, and is to be called back unless heard of again by then. */
  | {
      readonly of: "given-up";
      readonly tenantId: TenantId;
      readonly queueId: QueueId;
      readonly contactId: ContactId;
    }
  /** Customers who may be called before an agent is asked, once a wrap-up is about to end. */
  | { readonly of: "dialling"; readonly tenantId: TenantId }
  | { readonly of: "callback"; readonly callbackId: CallbackId; readonly input: CallbackInput }
  | { readonly of: "run"; readonly runId: RunId; readonly input: Extract<RunInput, { type: "PauseOver" }> };

/** Input of the alarm orchestration. */
export interface Alarm {
  /** Unix milliseconds. */
  readonly at: number;
  readonly target: AlarmTarget;
}
