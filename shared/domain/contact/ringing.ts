// Agents' clients that ring for one offer: mostly one, several where the queue rings all at once. Whoever answers first has it.
import { idOf, type AgentId, type LegId, type OfferId } from "../kernel/ids";
import type { Decision } from "../routing/decision";
import type { PinnedSettings } from "../settings/pinned";
import { currentOffer, placeOf, type Contact, type Offer, type Ring } from "./contact";
import type { Draft } from "./draft";
import type { EventOf } from "./events";
import type { OfferEnd } from "./outcomes";

const usualRingSeconds = 20;
const usualCoolOffSeconds = 60;

export function startOffer(
  now: Draft,
  who: {
    readonly offerId: OfferId;
    readonly agentId: AgentId;
    readonly others?: readonly AgentId[];
    readonly decision?: Decision;
  },
  settings: PinnedSettings,
): void {
  const place = placeOf(now.contact);
  const ringSeconds = (place && settings.queue(place.queueId)?.ringSeconds) ?? usualRingSeconds;
  const leg = (n: number) => idOf<LegId>(`a${now.contact.offers + n}`);
  const { others = [], decision } = who;
  now.emit({
    type: "OfferStarted",
    offerId: who.offerId,
    agentId: who.agentId,
    legId: leg(1),
    ...(others.length > 0 ? { others: others.map((agentId, at) => ({ agentId, legId: leg(at + 2) })) } : {}),
    until: now.at + ringSeconds * 1000,
    ...(decision ? { decision } : {}),
  });
}

export function endRing(now: Draft, offer: Offer, ring: Ring, because: OfferEnd, settings: PinnedSettings): void {
  now.emit({
    type: "RingEnded",
    offerId: offer.offerId,
    agentId: ring.agentId,
    because,
    ...consequences(now, because, settings),
  });
}

/** Nobody but the offer's own agent is rung any more. */
export function endOtherRings(now: Draft, because: (ring: Ring) => OfferEnd, settings: PinnedSettings): void {
  const offer = currentOffer(now.contact);
  for (const ring of offer?.others ?? []) if (offer) endRing(now, offer, ring, because(ring), settings);
}

/** An agent is only called absent whose client rang: a lost request is not the agent's fault. */
export const rangOut = ({ hasRung }: Ring): OfferEnd => (hasRung ? "no-answer" : "lost");

const sparing: ReadonlySet<OfferEnd> = new Set(["declined", "not-reached", "lost", "no-answer"]);

/** Who let it ring is set away; who is not, and who declined or could not be reached, is spared this contact for a while. */
export function consequences(
  now: Draft,
  because: OfferEnd,
  settings: PinnedSettings,
): { readonly setsAway?: true; readonly avoidUntil?: number } {
  const place = placeOf(now.contact);
  const queue = place && settings.queue(place.queueId);
  if (because === "no-answer" && queue?.noAnswerStatus !== "available") return { setsAway: true };
  if (!sparing.has(because)) return {};
  return { avoidUntil: now.at + (queue?.declineCoolOffSeconds ?? usualCoolOffSeconds) * 1000 };
}

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
