// The live state of stores in memory: read as a whole each time, since nothing remembers when it was written.
import type { Agent } from "../../../shared/domain/agent/agent";
import type { TenantId } from "../../../shared/domain/kernel/ids";
import type { QueueEntry } from "../../../shared/domain/queue/entry";
import type { AgentRecord } from "../../../shared/ports/agent-store";
import type { LiveRows } from "../../../shared/ports/live-rows";
import type { Stored } from "../../../shared/ports/store";

interface Kept<T> {
  values(): readonly Stored<T>[];
}

export function liveRowsInMemory(agents: Kept<AgentRecord>, line: Kept<QueueEntry>): LiveRows {
  const everybody = async (tenantId: TenantId) => ({
    agents: agents
      .values()
      .map(({ value }): Agent => value.agent)
      .filter((agent) => agent.tenantId === tenantId),
    entries: line
      .values()
      .map(({ value }) => value)
      .filter((entry) => entry.tenantId === tenantId),
  });
  return { everybody, changedSince: everybody };
}
