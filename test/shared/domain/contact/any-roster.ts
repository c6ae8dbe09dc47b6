// Who is in the call: customer, agent, both or nobody.
import type { RosterEntry } from "../../../../shared/domain/contact/commands";
import { currentOffer, type Contact } from "../../../../shared/domain/contact/contact";

export function anyRoster(n: number, contact: Contact): readonly RosterEntry[] {
  const { phase } = contact;
  const userId = "agentId" in phase ? phase.agentId : (currentOffer(contact)?.agentId ?? "agent-0");
  const agent = { participantId: "pa", userId };
  const customer = { participantId: "pc" };
  return [[agent, customer], [agent], [customer], []][n % 4] ?? [];
}

/** Where somebody has asked Graph. */
export const readRoster = (n: number, contact: Contact): { readonly roster?: readonly RosterEntry[] } =>
  n % 5 === 4 ? {} : { roster: anyRoster(n, contact) };
