// The agent's desk: signing in and going away; and the profiles that routing goes by.
import { newAgent, type DeskStatus } from "../../domain/agent/agent";
import type { TenantId } from "../../domain/kernel/ids";
import { ok, type Result } from "../../domain/kernel/result";
import type { AgentProfile } from "../../domain/settings/agent-profile";
import type { AgentDirectory } from "../../ports/agent-directory";
import type { AgentKey, AgentStore } from "../../ports/agent-store";
import type { Clock } from "../../ports/clock";
import type { HandleContact } from "../calls/handle-contact";
import { changing } from "../changing";
import type { FindContact } from "../routing/find-contact";
import type { LetGo } from "../routing/let-go";
import { viewOf, type AgentView } from "./agent-view";
import { withEvents, type ChangeAgent } from "./change-agent";

export const changeAgentStatus =
  (ports: {
    agents: AgentStore;
    changeAgent: ChangeAgent;
    handleContact: HandleContact;
    findContact: FindContact;
    letGo: LetGo;
    clock: Clock;
  }) =>
  async (key: AgentKey, status: DeskStatus, by: string): Promise<Result<AgentView>> => {
    if (status === "available") await endWrapUp(ports, key);
    const changed = await ports.changeAgent(key, { type: "SetStatus", at: ports.clock.now(), status, by });
    if (!changed.ok) return changed;
    if (changed.value.becameAvailable) await ports.findContact(key);
    if (changed.value.leftDesk) await ports.letGo(key);
    return ok(viewOf(changed.value.agent, ports.clock.now()));
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
