// Looks for somebody to take one waiting entry. Called when an entry comes to the line or back to it.
import { agentsFor } from "../../domain/routing/choose";
import type { AgentStore } from "../../ports/agent-store";
import type { EntryKey } from "../../ports/line-store";
import { claim, type Claim, type ClaimPorts } from "./claim";

/** A page of candidates; whoever is lost to another contact is followed by the next. */
const page = 10;

export type FindAgent = (key: EntryKey) => Promise<Claim | undefined>;

export const findAgent =
  (ports: ClaimPorts & { agents: AgentStore }): FindAgent =>
  async (key) => {
    for (;;) {
      const found = await ports.line.load(key);
      if (found?.value.state.is !== "waiting") return undefined;
      const entry = found.value;
      const records = await ports.agents.available(key.tenantId, key.queueId, entry.requiredSkills, page);
      const candidates = agentsFor(
        entry,
        records.map((stored) => stored.value.agent),
        ports.clock.now(),
      );
      let hasCandidates = false;
      for (const agent of candidates) {
        hasCandidates = true;
        const outcome = await claim(ports, agent, entry);
        if (outcome === "entry-lost") return undefined;
        if (outcome !== "agent-lost") return outcome;
      }
      // Only a full page that was lost entirely says that there may be more behind it.
      if (records.length < page || !hasCandidates) return undefined;
    }
  };
