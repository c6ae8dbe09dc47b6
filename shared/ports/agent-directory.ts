// How agent state learns that an administrator has changed an agent's profile.
import type { AgentId, TenantId } from "../domain/kernel/ids";
import type { AgentProfile } from "../domain/settings/agent-profile";

export interface AgentDirectory {
  /**
   * Makes `profile` the one that routing goes by; undefined: the agent was deleted. May come twice and late: a version
   * that is not above the one known is ignored. Throws `Fault` if agent state cannot be reached.
   */
  profileChanged(
    tenantId: TenantId,
    agentId: AgentId,
    version: number,
    profile: AgentProfile | undefined,
  ): Promise<void>;
}
