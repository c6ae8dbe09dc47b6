// The agent's desk: signing in, going away, and what everybody may know of an agent.
import { newAgent, type Agent, type DeskStatus } from "../../domain/agent/agent";
import { unavailability } from "../../domain/agent/availability";
import type { AgentId, TenantId } from "../../domain/kernel/ids";
import { ok, refuse, type Result } from "../../domain/kernel/result";
import type { AgentProfile } from "../../domain/settings/agent-profile";
import type { AgentDirectory } from "../../ports/agent-directory";
import type { AgentKey, AgentStore } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";
import type { HandleContact } from "../calls/handle-contact";
import { changing } from "../changing";
import type { FindContact } from "../routing/find-contact";
import { withEvents, type ChangeAgent } from "./change-agent";

export interface AgentView {
  readonly agentId: AgentId;
  readonly name: string;
  readonly status: DeskStatus;
  readonly statusReason?: string;
  readonly statusSince: number;
  readonly work: Agent["work"];
  readonly presence?: { readonly availability: string; readonly activity: string };
  readonly queues: readonly string[];
  /** Why no contact is offered now; absent if one may be. */
  readonly notOfferedBecause?: string;
}

export function viewOf(agent: Agent): AgentView {
  const reason = unavailability(agent);
  return {
    agentId: agent.agentId,
    name: agent.name,
    status: agent.status,
    ...(agent.statusReason ? { statusReason: agent.statusReason } : {}),
    statusSince: agent.statusSince,
    work: agent.work,
    ...(agent.presence
      ? { presence: { availability: agent.presence.availability, activity: agent.presence.activity } }
      : {}),
    queues: agent.queues.map(({ queueId }) => queueId),
    ...(reason ? { notOfferedBecause: reason } : {}),
  };
}

export const changeAgentStatus =
  (ports: {
    agents: AgentStore;
    changeAgent: ChangeAgent;
    handleContact: HandleContact;
    findContact: FindContact;
    clock: Clock;
  }) =>
  async (key: AgentKey, status: DeskStatus, by: string): Promise<Result<AgentView>> => {
    if (status === "available") await endWrapUp(ports, key);
    const changed = await ports.changeAgent(key, { type: "SetStatus", at: ports.clock.now(), status, by });
    if (!changed.ok) return changed;
    if (changed.value.becameAvailable) await ports.findContact(key);
    return ok(viewOf(changed.value.agent));
  };

/** Going available ends wrap-up: the contact has to know how long it took. One that has moved on refuses, and need not. */
async function endWrapUp(
  ports: { agents: AgentStore; handleContact: HandleContact; clock: Clock },
  { tenantId, agentId }: AgentKey,
): Promise<void> {
  const work = (await ports.agents.load({ tenantId, agentId }))?.value.agent.work;
  if (work?.is !== "wrapping") return;
  const { contactId } = work;
  await ports.handleContact({ tenantId, contactId }, { type: "WrapUp", at: ports.clock.now(), by: agentId });
}

export const readAgent =
  (ports: { agents: AgentStore }) =>
  async (key: AgentKey): Promise<Result<AgentView>> => {
    const found = await ports.agents.load(key);
    return found && !found.value.agent.isRemoved
      ? ok(viewOf(found.value.agent))
      : refuse({ code: "not-found", message: `agent ${key.agentId} does not exist` });
  };

export const listAgents =
  (ports: { agents: AgentStore }) =>
  async (tenantId: TenantId): Promise<Result<readonly AgentView[]>> =>
    ok((await ports.agents.list(tenantId)).filter(({ agent }) => !agent.isRemoved).map(({ agent }) => viewOf(agent)));

/** Routing goes by a copy of the profile; the settings tell of every change. */
export const agentDirectory = (ports: {
  agents: AgentStore;
  changeAgent: ChangeAgent;
  findContact: FindContact;
  clock: Clock;
}): AgentDirectory => ({
  async profileChanged(tenantId, agentId, version, profile) {
    const at = ports.clock.now();
    const key = { tenantId, agentId };
    if (profile && !(await ports.agents.load(key))) {
      const agent = newAgent(profileOf(tenantId, profile), at);
      if ((await ports.agents.create({ agent, facts: [], profileVersion: version })) !== "exists") return;
    }
    await changing(ports.agents, key, `agent ${agentId}`, (record) => {
      if (record.profileVersion >= version) return ok(undefined);
      const event = profile
        ? ({
            type: "AgentProfileChanged",
            at,
            name: profile.name,
            skills: profile.skills,
            queues: profile.queues,
            capacity: profile.capacity,
          } as const)
        : ({ type: "AgentRemoved", at } as const);
      return ok({ ...withEvents(record, [event]), profileVersion: version });
    });
    if (profile) await ports.findContact(key);
  },
});

const profileOf = (tenantId: TenantId, { id, name, skills, queues, capacity }: AgentProfile) => ({
  agentId: id,
  tenantId,
  name,
  skills,
  queues,
  capacity,
});
