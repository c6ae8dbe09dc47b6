// What has to be done outside when an offer or an attempt ends, or customer and agent are put together.
import { currentOffer, placeOf, ringsOf, type Contact, type Offer, type Ring } from "./contact";
import type { Effect } from "./effects";
import type { EventOf } from "./events";
import type { AttemptOutcome } from "./outcomes";

const hangUpAgent = (offer: Offer | undefined, ring: Ring | undefined = offer): Effect[] =>
  offer && ring?.callId ? [{ do: "hang-up", callId: ring.callId, offerId: offer.offerId }] : [];

/**
 * A client that may still ring for this offer must not ring for another: unless its call is known and hung up, or Graph
 * refused to make it, the agent is freed when the claim runs out.
 */
const releaseAgent = (
  ring: Ring | undefined,
  { agentId, offerId, because, setsAway }: EventOf<"OfferEnded"> | EventOf<"RingEnded">,
): Effect[] =>
  because !== "lost" && (ring?.callId !== undefined || because === "not-reached")
    ? [{ do: "release-agent", agentId, offerId, because, ...(setsAway ? { setsAway } : {}) }]
    : [];

export function ringEnded(before: Contact, event: EventOf<"RingEnded">): Effect[] {
  const offer = currentOffer(before);
  const ring = ringsOf(offer).find(({ agentId }) => agentId === event.agentId);
  return [...hangUpAgent(offer, ring), ...releaseAgent(ring, event)];
}

export function offerEnded(before: Contact, event: EventOf<"OfferEnded">): Effect[] {
  const place = placeOf(before);
  const offer = currentOffer(before);
  // Nobody else is looked for while the place is about to become the callback that the caller has wished for.
  const { phase } = before;
  const wishes = phase.in === "queue" && phase.wantsCallback !== undefined;
  const isPromised = phase.in === "queue" && phase.stillPromised !== undefined && event.because === "caller-left";
  const pause = wishes || isPromised || event.because === "attempt-failed";
  const waitsOn = pause || (event.because !== "caller-left" && event.because !== "cancelled");
  const { agentId, avoidUntil } = event;
  const avoid = [...(offer?.spared ?? []), ...(avoidUntil === undefined ? [] : [{ agentId, until: avoidUntil }])];
  return [
    ...hangUpAgent(offer),
    ...releaseAgent(offer, event),
    ...(place && waitsOn
      ? [
          {
            do: "return-entry",
            queueId: place.queueId,
            entryId: place.entryId,
            offerId: event.offerId,
            pause,
            ...(avoid.length > 0 ? { avoid } : {}),
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
    return [{ do: "transfer", callId, to: { to: "user", userId: offer.agentId }, replaces: offer.callId }];
  }
  return [
    ...(customerLeg.playing ? [{ do: "stop-media", callId } as const] : []),
    { do: "invite", callId, agentId: offer.agentId, replaces: offer.callId, context: offer.offerId },
  ];
}

/** Nobody waits any more for what an attempt comes to, and nobody is looked for before the next one. */
export function agentSpared(before: Contact): Effect[] {
  const place = placeOf(before);
  const offer = currentOffer(before);
  if (!place) return [];
  const { queueId, entryId } = place;
  if (!offer) return [{ do: "pause-entry", queueId, entryId }];
  const { agentId, offerId } = offer;
  return [
    ...hangUpAgent(offer),
    { do: "release-agent", agentId, offerId, because: "attempt-failed" },
    { do: "return-entry", queueId, entryId, offerId, pause: true },
  ];
}

/** What has come of a call that was made before an agent was asked; nothing for any other. */
export function dialSettled({ phase, customerLeg }: Contact, outcome?: AttemptOutcome): Effect[] {
  const dialId = customerLeg?.dialId;
  if (phase.in !== "callback" || dialId === undefined) return [];
  const wasTold = phase.stage.is === "holding" ? phase.stage.told : undefined;
  const end =
    outcome === "no-agent" || wasTold === "sorry"
      ? "in-vain"
      : phase.stage.is === "holding"
        ? "in-time"
        : "not-answered";
  return [{ do: "settle-dial", dialId, end }];
}

export function attemptFailed(before: Contact, event: EventOf<"AttemptFailed">, hangUpCustomer: Effect[]): Effect[] {
  if (before.phase.in !== "callback") return [];
  const { callbackId } = before.phase;
  const { attempt, outcome, at } = event;
  return [
    ...hangUpCustomer,
    ...agentSpared(before),
    ...dialSettled(before, outcome),
    { do: "tell-callback", callbackId, input: { type: "AttemptFailed", attempt, outcome, at } },
  ];
}
