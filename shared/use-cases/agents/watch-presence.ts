// Reads the Teams presence of everybody signed in or with a customer. Called by a timer: Graph gives presence to applications only when asked.
import type { Presence } from "../../domain/agent/agent";
import { isInCall } from "../../domain/agent/availability";
import type { TenantId } from "../../domain/kernel/ids";
import type { AgentRecord, AgentStore } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";
import type { PresenceReader } from "../../ports/presence-reader";
import type { HandleContact } from "../calls/handle-contact";
import type { FindContact } from "../routing/find-contact";
import type { ChangeAgent } from "./change-agent";

export interface WatchPresencePorts {
  readonly agents: AgentStore;
  readonly presence: PresenceReader;
  readonly changeAgent: ChangeAgent;
  readonly findContact: FindContact;
  readonly handleContact: HandleContact;
  readonly clock: Clock;
  readonly warn: (message: string, detail: unknown) => void;
}

export const watchPresence = (ports: WatchPresencePorts) => async (): Promise<number> => {
  const byTenant = new Map<TenantId, AgentRecord[]>();
  for (const record of await ports.agents.watched()) {
    const { tenantId } = record.agent;
    byTenant.set(tenantId, [...(byTenant.get(tenantId) ?? []), record]);
  }
  let changes = 0;
  for (const [tenantId, records] of byTenant) {
    try {
      changes += await watchTenant(ports, tenantId, records);
    } catch (error) {
      ports.warn(`presence of tenant ${tenantId} not read`, error);
    }
  }
  return changes;
};

async function watchTenant(
  ports: WatchPresencePorts,
  tenantId: TenantId,
  records: readonly AgentRecord[],
): Promise<number> {
  const agents = new Map(records.map(({ agent }) => [agent.agentId as string, agent]));
  const seen = await ports.presence.presences(tenantId, [...agents.keys()]);
  const at = ports.clock.now();
  let changes = 0;
  for (const { userId, availability, activity } of seen) {
    const agent = agents.get(userId.toLowerCase());
    if (!agent) continue;
    const key = { tenantId, agentId: agent.agentId };
    const presence: Presence = { availability, activity, at };
    const { work } = agent;
    // In the very call that we made: nothing new, and nothing to remember once it is over.
    if (work.is === "engaged" && isInCall(presence)) continue;
    if (work.is === "engaged") {
      await ports.handleContact(
        { tenantId, contactId: work.contactId },
        { type: "NoteAgentIdle", at, agentId: agent.agentId },
      );
    }
    if (agent.presence?.availability === availability && agent.presence.activity === activity) continue;
    changes++;
    const changed = await ports.changeAgent(key, { type: "SeePresence", at, presence });
    if (changed.ok && changed.value.becameAvailable) await ports.findContact(key);
  }
  return changes;
}
