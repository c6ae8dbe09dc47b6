// Whether an effect that could not be carried out at once still makes sense: the call has gone on meanwhile.
import { currentOffer, placeOf, type Contact } from "./contact";
import { ringOn } from "./rings";
import { isGuarded, type Effect, type LightEffect } from "./effects";

/** Whether the contact itself shows that a guarded effect is done, or too late. */
export const isOutlived = ({ phase }: Contact, effect: Effect): boolean =>
  isGuarded(effect) && effect.do === "answer" && phase.in !== "arriving";

export function isStillWanted(contact: Contact, effect: LightEffect): boolean {
  const { phase, customerLeg } = contact;
  const offer = currentOffer(contact);
  switch (effect.do) {
    case "ring-agent":
      return offer?.stage === "ringing" && ringOn(contact, effect.legId) !== undefined;
    case "dial":
      return customerLeg?.legId === effect.legId && customerLeg.callId === undefined;
    case "play":
      // Nobody is told twice, or late, what was said to fill a moment.
      return customerLeg?.legId === effect.legId
        ? customerLeg.playing?.context === effect.context
        : offer?.legId === effect.legId && !customerLeg?.isLive;
    case "invite":
      return offer?.offerId === effect.context && offer.stage === "joining";
    case "transfer":
      if (effect.replaces !== undefined) return offer?.callId === effect.replaces && offer.stage === "transferring";
      return phase.in === "handing-over" || (phase.in === "talk" && phase.transfer !== undefined);
    case "hold":
      return phase.in === "talk" && phase.heldSince !== undefined;
    case "retrieve":
      return phase.in === "talk" && phase.heldSince === undefined;
    case "find-agent":
      return placeOf(contact)?.entryId === effect.entryId && !offer && phase.in !== "talk";
    case "listen":
    case "stop-media":
    case "keep-alive":
    case "read-call":
    case "read-roster":
      return customerLeg?.callId === effect.callId;
  }
}
