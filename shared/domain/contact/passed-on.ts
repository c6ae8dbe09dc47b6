// Agents who have passed the contact on and are still wrapping up: each once, and none where nobody has.
import type { AgentId } from "../kernel/ids";
import type { Contact, PassedOn } from "./contact";
import type { EventOf } from "./events";

export function passedOnBy(contact: Contact, { at, wrapUpUntil }: EventOf<"TalkEnded">): Contact {
  const { phase } = contact;
  if (phase.in !== "talk" || wrapUpUntil === undefined) return contact;
  const { agentId, offerId, place } = phase;
  const mine: PassedOn = { queueId: place.queueId, agentId, offerId, since: at, until: wrapUpUntil };
  return withPassedOn(contact, [...others(contact, agentId), mine]);
}

export const wrappedUpBy = (contact: Contact, agentId: AgentId): Contact =>
  withPassedOn(contact, others(contact, agentId));

const others = ({ passedOn = [] }: Contact, agentId: AgentId) => passedOn.filter((one) => one.agentId !== agentId);

function withPassedOn(contact: Contact, passedOn: readonly PassedOn[]): Contact {
  const { passedOn: _, ...rest } = contact;
  return passedOn.length === 0 ? rest : { ...rest, passedOn };
}
