// Gives an agent who has become free the contact that has waited longest, over all the agent's queues.
import { unavailability } from "../../domain/agent/availability";
import { chooseEntries } from "../../domain/routing/choose-entry";
import type { AgentKey, AgentStore } from "../../ports/agent-store";
import type { HandleContact } from "../calls/handle-contact";
import { claim, unclaim, type ClaimPorts } from "./claim";

const page = 20;

export type FindContact = (key: AgentKey) => Promise<boolean>;

/** @returns whether the agent was offered something. */
export const findContact =
  (ports: ClaimPorts & { agents: AgentStore; handleContact: HandleContact }): FindContact =>
  async (key) => {
    const found = await ports.agents.load(key);
    if (!found || unavailability(found.value.agent)) return false;
    const { agent } = found.value;
    const lines = await Promise.all(agent.queues.map(({ queueId }) => ports.line.waiting(key.tenantId, queueId, page)));
    const at = ports.clock.now();
    const entries = chooseEntries(
      agent,
      lines.map((line) => line.map((stored) => stored.value)),
      at,
    );
    for (const { entry } of entries) {
      const outcome = await claim(ports, agent, entry);
      if (outcome === "agent-lost") return false;
      if (outcome === "entry-lost") continue;
      const told = await ports.handleContact(
        { tenantId: key.tenantId, contactId: entry.contactId },
        { type: "OfferTo", at, offerId: outcome.offerId, entryId: entry.entryId, agentId: agent.agentId },
      );
      if (told.ok) return true;
      await unclaim(ports, outcome);
    }
    return false;
  };
