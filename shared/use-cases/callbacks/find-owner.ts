// Whose a new callback is, where the queue lets callbacks be owned: whoever was asked for, else whoever talked to the customer last.
import type { AgentId, TenantId } from "../../domain/kernel/ids";
import type { Queue } from "../../domain/settings/queue";
import type { AgentStore } from "../../ports/agent-store";
import type { LastAgents } from "../../ports/last-agents";

interface Wish {
  readonly tenantId: TenantId;
  /** E.164. */
  readonly number: string;
  readonly asked?: AgentId | undefined;
}

/** @returns nothing where it is anybody's: nobody is known, or has gone since */
export type FindOwner = (wish: Wish, queue: Queue | undefined) => Promise<AgentId | undefined>;

export const findOwner =
  ({ lastAgents, agents }: { lastAgents: Pick<LastAgents, "of">; agents: Pick<AgentStore, "load"> }): FindOwner =>
  async ({ tenantId, number, asked }, queue) => {
    if (!queue || queue.callback.ownedForSeconds === 0) return undefined;
    const agentId = asked ?? (await lastAgents.of(tenantId, number));
    const agent = agentId && (await agents.load({ tenantId, agentId }))?.value.agent;
    return agent && !agent.isRemoved ? agentId : undefined;
  };
