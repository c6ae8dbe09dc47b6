// Remembers who talked to a customer last, for queues that send returning customers to the same agent.
import type { AgentId, TenantId } from "../domain/kernel/ids";

/** Every method throws `Fault` (retryable) if the store does not answer. */
export interface LastAgents {
  /** @param number E.164 */
  of(tenantId: TenantId, number: string): Promise<AgentId | undefined>;
  /** Replaces whoever was before, and is forgotten after 30 days. Remembering twice is remembering once. */
  remember(tenantId: TenantId, number: string, agentId: AgentId): Promise<void>;
}
