// Whom a waiting contact could be offered to: bounded pages of agents, such that the strategy's best is among them.
import type { Agent } from "../../domain/agent/agent";
import type { AgentId, TenantId } from "../../domain/kernel/ids";
import { chooseAgent, type Choice } from "../../domain/routing/choose-agent";
import type { Wanted } from "../../domain/routing/eligibility";
import type { Score } from "../../domain/routing/strategy";
import type { Strategy } from "../../domain/settings/routing-rules";
import type { AgentStore, Sought } from "../../ports/agent-store";

/**
 * Agents read at once. They come in the strategy's own order, so the best of a page is the best of all but for what the store
 * cannot sort by (see `AgentStore.available`); with fewer free agents than this, everybody is compared.
 */
const page = 50;
/** Where a whole page may not take the contact yet, the next is read, but not for ever: whoever joins later has a moment to. */
const mostPages = 4;
/** The last place in a queue (`contracts/settings/agent-profile.ts`), and the highest level of a skill. */
const lastOrder = 9;
const highestLevel = 5;

export async function candidates(
  agents: AgentStore,
  tenantId: TenantId,
  want: Wanted,
  strategy: Strategy,
): Promise<Choice<Agent>> {
  const { keptFor, queues, required } = want.needs;
  if (keptFor !== undefined) {
    const preferred = await agents.load({ tenantId, agentId: keptFor });
    return chooseAgent(want, preferred ? [preferred.value.agent] : [], strategy);
  }
  const seen = new Map<AgentId, Agent>();
  const read = async (sought: Sought, from = 0): Promise<number> => {
    const found = await agents.available(tenantId, sought, strategy, page, from);
    for (const { value } of found) seen.set(value.agent.agentId, value.agent);
    return found.length;
  };
  let choice = chooseAgent<Agent>(want, [], strategy);
  for (let turn = 0; turn < mostPages; turn++) {
    const found = await read({ queues, required }, turn * page);
    choice = chooseAgent(want, seen.values(), strategy);
    if (found < page) return choice;
    const [best] = choice.ranked;
    if (best) break;
  }
  const [best] = choice.ranked;
  if (!best || !(await readBetter(read, want, strategy, best.score))) return choice;
  return chooseAgent(want, seen.values(), strategy);
}

/**
 * More are free than fit on a page, and who comes first goes by more than the strategy: an earlier place in the queue, and preferred
 * skills. Whoever has these is asked for by name. @returns whether anybody was read.
 */
async function readBetter(
  read: (sought: Sought) => Promise<number>,
  { needs: { queues, required, preferred } }: Wanted,
  strategy: Strategy,
  { order, missing }: Score,
): Promise<boolean> {
  for (let earlier = 1; earlier < Math.min(order, lastOrder + 1); earlier++)
    if ((await read({ queues, required, order: earlier })) > 0) return true;
  if (missing > 0 && (await read({ queues, required: [...required, ...preferred] })) > 0) return true;
  if (strategy !== "best-skill") return false;
  const asked = [...required, ...preferred];
  const lowest = Math.min(highestLevel, ...asked.map(({ minLevel }) => minLevel));
  for (let level = highestLevel; asked.length > 0 && level > lowest; level--) {
    const raised = asked.map(({ skill, minLevel }) => ({ skill, minLevel: Math.max(level, minLevel) }));
    if ((await read({ queues, required: raised })) > 0) return true;
  }
  return false;
}
