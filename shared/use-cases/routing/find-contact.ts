// Gives an agent who has become free the first contact that he or she may take, in one order over all the lines.
import { unavailability } from "../../domain/agent/availability";
import { evolveAgent, freedFrom } from "../../domain/agent/decide-agent";
import type { OfferId } from "../../domain/kernel/ids";
import { chooseEntries, fitLater } from "../../domain/routing/choose-entry";
import type { AgentKey, AgentStore } from "../../ports/agent-store";
import type { Alarms } from "../../ports/alarms";
import type { NeedsRegister } from "../../ports/needs-register";
import type { HandleContact } from "../calls/handle-contact";
import type { CallingFirst } from "./calling-first";
import { claim, unclaim, type ClaimPorts } from "./claim";
import type { LendersOf } from "./lenders-of";
import { linesForAgent } from "./lines-for-agent";
import type { LookAgain } from "./look-again";

/**
 * @param doneWith The offer whose work the agent is about to end: being offered the next contact ends it, in the same write.
 * @returns whether the agent was offered something.
 */
export type FindContact = (key: AgentKey, doneWith?: OfferId) => Promise<boolean>;

export interface FindContactPorts extends ClaimPorts {
  readonly agents: AgentStore;
  readonly needs: NeedsRegister;
  readonly lendersOf: LendersOf;
  readonly alarms: Alarms;
  readonly handleContact: HandleContact;
  readonly lookAgain: LookAgain;
  readonly callingFirst: Pick<CallingFirst, "dialFor" | "isKept">;
}

export const findContact =
  (ports: FindContactPorts): FindContact =>
  async (key, doneWith) => {
    const { tenantId } = key;
    /**
     * Entries, as they were last seen, that were lost to somebody else or whose contact does not wait now. Whoever makes one wait again
     * looks for somebody, but does not see an agent who is being claimed just then: so it is tried again once it has been written.
     */
    const passed = new Set<string>();
    for (;;) {
      const found = await ports.agents.load(key);
      if (!found) return false;
      const freed = doneWith === undefined ? [] : freedFrom(found.value.agent, doneWith, ports.clock.now());
      const agent = freed.reduce(evolveAgent, found.value.agent);
      if (unavailability(agent)) return false;
      if (passed.size === 0) await ports.callingFirst.dialFor(agent);
      const { lines, lendersOf } = await linesForAgent(ports, agent);
      const at = ports.clock.now();
      let mustLookAgain = false;
      for (const { entry, decision } of chooseEntries(agent, lines, at, lendersOf)) {
        if (passed.has(version(entry.entryId, entry.tag))) continue;
        if (await ports.callingFirst.isKept(agent, entry)) return false;
        // Once more read, the agent is as others have left him or her; a wrap-up is nobody else's to end.
        const known = freed.length > 0 && !mustLookAgain ? { agent: found } : {};
        const outcome = await claim(ports, agent, entry, { doneWith, ...known });
        if (outcome === "agent-lost") return false;
        // Who came while the agent was claimed for nothing has not seen that he or she is free.
        mustLookAgain = true;
        passed.add(version(entry.entryId, entry.tag));
        if (outcome === "entry-lost") continue;
        const { offerId } = outcome;
        const told = await ports.handleContact(
          { tenantId, contactId: entry.contactId },
          { type: "OfferTo", at, offerId, entryId: entry.entryId, agentId: agent.agentId, decision },
        );
        if (told.ok) return true;
        // Others have become free meanwhile and not seen it: it looks for somebody itself, this agent among them.
        const { waits, tag } = await unclaim(ports, outcome);
        if (waits) await ports.lookAgain({ tenantId, queueId: entry.queueId, entryId: entry.entryId });
        else if (tag !== undefined) passed.add(version(entry.entryId, tag));
      }
      if (mustLookAgain) continue;
      // Not free yet: whoever frees the agent looks again, for those who come meanwhile.
      if (freed.length > 0) return false;
      const later = fitLater(agent, lines, at, lendersOf);
      if (later !== undefined) await ports.alarms.set(later, { of: "agent", ...key });
      return false;
    }
  };

const version = (entryId: string, tag: string): string => `${entryId} ${tag}`;
