// Who talked to a customer last, in memory.
import type { AgentId } from "../../../shared/domain/kernel/ids";
import type { LastAgents } from "../../../shared/ports/last-agents";

export function lastAgentsInMemory(turn: (what: string) => Promise<void> = () => Promise.resolve()): LastAgents {
  const kept = new Map<string, AgentId>();
  return {
    async of(tenantId, number) {
      await turn(`load last agent of ${number}`);
      return kept.get(`${tenantId} ${number}`);
    },
    async remember(tenantId, number, agentId) {
      await turn(`replace last agent of ${number}`);
      kept.set(`${tenantId} ${number}`, agentId);
    },
  };
}
