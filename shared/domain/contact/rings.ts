// An offer as its rings come and go: who is rung, who leads, who is out of it.
import { currentOffer, type Contact, type Offer, type Ring } from "./contact";
import type { AgentId, LegId } from "../kernel/ids";
import type { EventOf } from "./events";

const others = (rings: readonly Ring[]): Pick<Offer, "others"> => (rings.length > 0 ? { others: rings } : {});

export function offerOf({ at, offerId, agentId, legId, until, others: also = [] }: EventOf<"OfferStarted">): Offer {
  const rest = also.map((ring) => ({ ...ring, hasRung: false }));
  return { offerId, agentId, legId, since: at, until, stage: "ringing", hasRung: false, ...others(rest) };
}

/** The agent's client is known to ring. */
export function withRing(offer: Offer, { agentId, callId }: EventOf<"AgentRinging">): Offer {
  if (offer.agentId === agentId) return { ...offer, callId, hasRung: true };
  const rings = offer.others?.map((ring) => (ring.agentId === agentId ? { ...ring, callId, hasRung: true } : ring));
  return { ...offer, ...others(rings ?? []) };
}

/** The offer with this agent as its own; whoever was it before is one of the others. */
export function ledBy(offer: Offer, agentId: AgentId): Offer {
  const ring = offer.others?.find((one) => one.agentId === agentId);
  if (!ring) return offer;
  const { agentId: before, legId, callId, hasRung, others: also = [], ...rest } = offer;
  const previous: Ring = { agentId: before, legId, hasRung, ...(callId === undefined ? {} : { callId }) };
  return { ...rest, ...ring, ...others([previous, ...also.filter((one) => one !== ring)]) };
}

/** The offer without one who was rung for it. The last one is not taken out: then the offer itself ends. */
export function withoutRing(offer: Offer, { agentId, avoidUntil }: EventOf<"RingEnded">): Offer {
  const [next] = offer.others ?? [];
  const led = offer.agentId === agentId && next ? ledBy(offer, next.agentId) : offer;
  const { others: also = [], ...rest } = led;
  return {
    ...rest,
    ...others(also.filter((ring) => ring.agentId !== agentId)),
    ...(avoidUntil === undefined ? {} : { spared: [...(offer.spared ?? []), { agentId, until: avoidUntil }] }),
  };
}

/** The ring of this leg, while its offer is in motion. */
export const ringOn = (contact: Contact, legId: LegId): Ring | undefined => {
  const offer = currentOffer(contact);
  return offer?.legId === legId ? offer : offer?.others?.find((ring) => ring.legId === legId);
};
