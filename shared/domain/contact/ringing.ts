// Agents' clients that ring for one offer: mostly one, several where the queue rings all at once. Whoever answers first has it.
import { idOf, type AgentId, type LegId, type OfferId } from "../kernel/ids";
import type { Decision } from "../routing/decision";
import type { PinnedSettings } from "../settings/pinned";
import { currentOffer, placeOf, type Offer, type Ring } from "./contact";
import type { Draft } from "./draft";
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
