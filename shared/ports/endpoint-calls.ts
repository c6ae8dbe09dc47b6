// What calls an endpoint has: whether one has arrived and was answered, and how many are on.
import type { ContactId, TenantId } from "../domain/kernel/ids";

export interface AnsweredCall {
  readonly contactId: ContactId;
  readonly arrivedAt: number;
}

/** Every method throws `Fault` (retryable) if the store does not answer. */
export interface EndpointCalls {
  /** The first call to it that arrived since then and that we have answered; one whose number was withheld only while it is on. */
  answeredSince(tenantId: TenantId, endpointId: string, since: number): Promise<AnsweredCall | undefined>;
  /** Contacts on a telephone now that came by this endpoint, or are called back from it. */
  inProgress(tenantId: TenantId, endpointId: string): Promise<number>;
}
