// A callback whose customer is called: for an agent who waits for it, or before one is asked.
import type { CallbackStage, Contact, Offer, Phase } from "./contact";
import type { EventOf } from "./events";

export function dialledBy(
  contact: Contact,
  { at, attempt, legId, until, dialId }: EventOf<"CustomerDialled">,
): Contact {
  const { phase } = contact;
  if (phase.in !== "callback" || (phase.stage.is !== "offered" && phase.stage.is !== "in-line")) return contact;
  const offer = phase.stage.is === "offered" ? { offer: phase.stage.offer } : {};
  return {
    ...contact,
    // Calls made first take their numbers from the offers, so that no leg ever has the name of another.
    offers: contact.offers + (phase.stage.is === "in-line" ? 1 : 0),
    customerLeg: {
      legId,
      isLive: false,
      keptAliveAt: at,
      lastTone: 0,
      ...(dialId === undefined ? {} : { dialId }),
    },
    phase: { ...phase, attempt, stage: { is: "dialling", ...offer, until } },
  };
}

/** Whoever holds the line goes on doing so while an agent is asked. */
export function offeredAt(phase: Phase, offer: Offer): CallbackStage {
  if (phase.in !== "callback" || phase.stage.is !== "holding") return { is: "offered", offer };
  const { sought: _, ...holding } = phase.stage;
  return { ...holding, offer };
}
