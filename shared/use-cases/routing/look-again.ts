// A search and what its contact hears of it, whoever started it; and how an offer that the contact will not have is taken back.
import type { ContactCommand } from "../../domain/contact/commands";
import type { Clock } from "../../ports/clock";
import type { AgentKey } from "../../ports/agent-store";
import type { EntryKey } from "../../ports/line-store";
import type { HandleContact } from "../calls/handle-contact";
import { agentsOf, unclaim, type Claim, type ClaimPorts } from "./claim";
import type { FindAgent, Searched } from "./find-agent";

/** @returns whether an agent was found. */
export type LookAgain = (key: EntryKey) => Promise<boolean>;
export type TakeBack = (claim: Claim) => Promise<void>;

export function newsOf({ claim, decision }: Searched, entryId: string, at: number): ContactCommand {
  if (!claim) return { type: "NoteSearch", at, entryId, decision };
  const { offerId, agentId, others } = claim;
  return { type: "OfferTo", at, offerId, entryId, agentId, ...(others ? { others } : {}), decision };
}

export const lookAgain =
  (ports: { findAgent: FindAgent; handleContact: HandleContact; takeBack: TakeBack; clock: Clock }): LookAgain =>
  async (key) => {
    const searched = await ports.findAgent(key);
    if (!searched) return false;
    const { contactId, claim } = searched;
    const { tenantId, entryId } = key;
    const told = await ports.handleContact({ tenantId, contactId }, newsOf(searched, entryId, ports.clock.now()));
    if (claim && !told.ok) await ports.takeBack(claim);
    return claim !== undefined;
  };

/** Agent and entry both go on at once: what came meanwhile has seen neither of them. */
export const takeBack =
  (ports: ClaimPorts & { onAvailable: (key: AgentKey) => Promise<void>; lookAgain: LookAgain }): TakeBack =>
  async (claim) => {
    const { tenantId, queueId, entryId } = claim.entry;
    const { waits } = await unclaim(ports, claim);
    for (const agentId of agentsOf(claim)) await ports.onAvailable({ tenantId, agentId });
    if (waits) await ports.lookAgain({ tenantId, queueId, entryId });
  };
