// What has to be done outside when a conversation ends.
import type { Contact } from "./contact";
import type { Effect } from "./effects";
import type { EventOf } from "./events";

export function talkEnded(before: Contact, event: EventOf<"TalkEnded">): Effect[] {
  const leg = before.customerLeg;
  if (before.phase.in !== "talk" || before.phase.mode === "transfer" || !leg?.callId)
    return finishIfMovingOn(before, event);
  const hangUp: Effect = { do: "hang-up", callId: leg.callId, offerId: before.phase.offerId };
  switch (event.by) {
    // Our bot leaving a group call leaves the two others in it, so whoever must go is removed first.
    case "desk":
      return [
        ...(leg.participantId === undefined
          ? []
          : [{ do: "remove", callId: leg.callId, participantId: leg.participantId } as const]),
        hangUp,
      ];
    case "requeue":
      return [
        ...(leg.agentParticipantId === undefined
          ? []
          : [{ do: "remove", callId: leg.callId, participantId: leg.agentParticipantId } as const]),
        ...finishIfMovingOn(before, event),
      ];
    case "customer":
    case "agent":
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
