// Looks for somebody to take one waiting entry. Called when an entry comes to the line or back to it.
import type { Agent } from "../../domain/agent/agent";
import { chooseAgent } from "../../domain/routing/choose-agent";
import { wanted } from "../../domain/routing/eligibility";
import type { NeedsNow } from "../../domain/routing/needs";
import type { AgentStore } from "../../ports/agent-store";
import type { EntryKey } from "../../ports/line-store";
import type { SettingsReader } from "../../ports/settings-store";
import { claim, type Claim, type ClaimPorts } from "./claim";

/** Candidates read at once; whoever is lost to another contact is followed by the next. */
const page = 50;

export type FindAgent = (key: EntryKey) => Promise<Claim | undefined>;

export interface FindAgentPorts extends ClaimPorts {
  readonly agents: AgentStore;
  readonly settings: SettingsReader;
}

export const findAgent =
  (ports: FindAgentPorts): FindAgent =>
  async (key) => {
    for (;;) {
      const found = await ports.line.load(key);
      if (found?.value.state.is !== "waiting") return undefined;
      const entry = found.value;
      const queue = (await ports.settings.current(key.tenantId, "queues", key.queueId))?.item;
      const want = wanted(entry, ports.clock.now());
      const agents = await candidates(ports, key, want.needs);
      const { ranked } = chooseAgent(want, agents, queue?.strategy ?? "least-occupied");
      for (const { agent } of ranked) {
        const outcome = await claim(ports, agent, entry);
        if (outcome === "entry-lost") return undefined;
        if (outcome !== "agent-lost") return outcome;
      }
      // Whoever was lost is not found again, so every round gets further.
      if (ranked.length === 0) return undefined;
    }
  };

async function candidates(
  { agents }: FindAgentPorts,
  { tenantId }: EntryKey,
  needs: NeedsNow,
): Promise<readonly Agent[]> {
  if (needs.keptFor !== undefined) {
    const preferred = await agents.load({ tenantId, agentId: needs.keptFor });
    return preferred ? [preferred.value.agent] : [];
  }
  return (await agents.available(tenantId, needs, page)).map(({ value }) => value.agent);
}
