// What has to be done outside when an offer or an attempt ends, or customer and agent are put together.
import { currentOffer, placeOf, type Contact, type Offer } from "./contact";
import type { Effect } from "./effects";
import type { EventOf } from "./events";

const hangUpAgent = (offer: Offer | undefined): Effect[] =>
  offer?.callId ? [{ do: "hang-up", callId: offer.callId, offerId: offer.offerId }] : [];

/** The call is known and hung up, or Graph refused to make it. */
const isKnownSilent = (offer: Offer | undefined, { because }: EventOf<"OfferEnded">): boolean =>
  offer?.callId !== undefined || because === "not-reached";

export function offerEnded(before: Contact, event: EventOf<"OfferEnded">): Effect[] {
  const place = placeOf(before);
  const offer = currentOffer(before);
  // Nobody else is looked for while the place is about to become the callback that the caller has wished for.
  const pause = before.phase.in === "queue" && before.phase.wantsCallback === true;
  const waitsOn = pause || (event.because !== "caller-left" && event.because !== "cancelled");
  return [
    ...hangUpAgent(offer),
    // A client that may still ring for this offer must not ring for another: the agent is freed when the claim runs out.
    ...(event.because === "lost" || !isKnownSilent(offer, event)
      ? []
      : [
          {
            do: "release-agent",
            agentId: event.agentId,
            offerId: event.offerId,
            because: event.because,
            ...(event.setsAway ? { setsAway: event.setsAway } : {}),
          } as const,
        ]),
    ...(place && waitsOn
      ? [
          {
            do: "return-entry",
            queueId: place.queueId,
            entryId: place.entryId,
            offerId: event.offerId,
            pause,
            ...(event.avoidUntil === undefined ? {} : { avoid: { agentId: event.agentId, until: event.avoidUntil } }),
          } as const,
        ]
      : []),
  ];
}

export function joining(before: Contact, event: EventOf<"JoiningStarted">): Effect[] {
  const offer = currentOffer(before);
  const { customerLeg } = before;
  const callId = customerLeg?.callId;
  if (!offer?.callId || !callId) return [];
  if (event.mode === "transfer") {
    const transfer: Effect = {
      do: "transfer",
      callId,
      to: { to: "user", userId: offer.agentId },
      replaces: offer.callId,
    };
    // If the conference stands after all, and only its notifications were lost, its roster says so.
    return offer.stage === "joining" ? [{ do: "read-roster", legId: customerLeg.legId, callId }, transfer] : [transfer];
  }
  return [
    ...(customerLeg.playing ? [{ do: "stop-media", callId } as const] : []),
    { do: "invite", callId, agentId: offer.agentId, replaces: offer.callId, context: offer.offerId },
  ];
}

export function attemptFailed(before: Contact, event: EventOf<"AttemptFailed">, hangUpCustomer: Effect[]): Effect[] {
  const place = placeOf(before);
  const offer = currentOffer(before);
  if (before.phase.in !== "callback" || !offer || !place) return [];
  return [
    ...hangUpCustomer,
    ...hangUpAgent(offer),
    { do: "release-agent", agentId: offer.agentId, offerId: offer.offerId, because: "attempt-failed" },
    { do: "return-entry", queueId: place.queueId, entryId: place.entryId, offerId: offer.offerId, pause: true },
    {
      do: "tell-callback",
      callbackId: before.phase.callbackId,
      input: { type: "AttemptFailed", attempt: event.attempt, outcome: event.outcome, at: event.at },
    },
  ];
}
