// What has to be done outside when a conversation ends.
import type { Contact } from "./contact";
import type { Effect } from "./effects";
import type { EventOf } from "./events";

export function talkEnded(before: Contact, event: EventOf<"TalkEnded">): Effect[] {
  const leg = before.customerLeg;
  if (before.phase.in !== "talk" || before.phase.mode === "transfer" || !leg?.callId)
    return finishIfMovingOn(before, event);
  const { offerId } = before.phase;
  const { callId, participantId, agentParticipantId } = leg;
  const hangUp: Effect = { do: "hang-up", callId, offerId };
  const customerOut: Effect[] =
    participantId === undefined ? [] : [{ do: "remove", callId, offerId, participantId, who: "customer" }];
  switch (event.by) {
    // Our bot leaving a group call leaves the two others in it, so whoever must go is removed first.
    case "desk":
      // A call of one is over: without the agent it ends for the customer as well.
      return [
        ...customerOut.map((out) => (agentParticipantId === undefined ? out : { ...out, orElse: agentParticipantId })),
        hangUp,
      ];
    case "requeue":
      return [
        ...(agentParticipantId === undefined
          ? []
          : [{ do: "remove", callId, offerId, participantId: agentParticipantId, who: "agent" } as const]),
        ...finishIfMovingOn(before, event),
      ];
    case "agent":
      // An earlier agent who could not be removed would be left with the customer.
      return before.stayed ? [...customerOut, hangUp] : [hangUp];
    case "customer":
    case "transfer":
    case "unknown":
      return [hangUp];
  }
}

/** The customer goes on to another queue while the agent wraps up alone. */
function finishIfMovingOn(before: Contact, event: EventOf<"TalkEnded">): Effect[] {
  return before.phase.in === "talk" && event.by === "requeue"
    ? [
        {
          do: "finish-agent",
          agentId: event.agentId,
          offerId: before.phase.offerId,
          wrapUpUntil: event.wrapUpUntil ?? event.at,
        },
      ]
    : [];
}

export function wrappedUp({ phase, passedOn = [] }: Contact, { agentId }: EventOf<"WrapUpEnded">): Effect[] {
  const isLast = phase.in === "wrap-up" && phase.agentId === agentId;
  const mine = isLast ? phase : passedOn.find((one) => one.agentId === agentId);
  return mine ? [{ do: "free-agent", agentId, offerId: mine.offerId }] : [];
}
