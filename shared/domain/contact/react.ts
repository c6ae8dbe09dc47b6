// What has to be done outside because of a fact. Pure: the same fact about the same contact always asks for the same effects.
import { message } from "../announcement/sentence";
import type { PinnedSettings } from "../settings/pinned";
import { currentOffer, placeOf, type Contact } from "./contact";
import type { CallbackNews } from "../callback/callback-news";
import type { Effect } from "./effects";
import type { ContactEvent, EventOf } from "./events";
import { givenUp } from "./gave-up";
import { timeAgreed } from "./react-to-agreed-time";
import { openCallback } from "./opening-callback";
import { wantsLastAgent } from "./owner";
import { kept } from "./react-to-keeping";
import { attemptFailed, dialSettled, joining, offerEnded, ringEnded } from "./react-to-offer";
import { talkEnded, wrappedUp } from "./react-to-talk";
import { steered } from "./steered-place";
import { wished } from "./react-to-wish";

export function react(
  before: Contact,
  event: ContactEvent,
  after: Contact,
  settings: PinnedSettings,
): readonly Effect[] {
  const { customerLeg } = before;
  const customerCall = customerLeg?.callId;
  const hangUpCustomer: Effect[] = customerCall ? [{ do: "hang-up", callId: customerCall }] : [];
  const place = placeOf(before);

  switch (event.type) {
    case "ContactArrived":
      return [{ do: "answer", legId: event.legId, callId: event.callId }];
    case "CallbackRequested":
      return [
        openCallback(event, event.place, settings),
        ...(event.from === undefined
          ? [{ do: "enter-queue", place: event.place, kind: "callback", number: event.number } as const]
          : []),
      ];
    case "CallAnswered":
      return [{ do: "listen", callId: event.callId }];
    case "LegDoubted":
      return customerLeg && customerCall ? [{ do: "read-call", legId: customerLeg.legId, callId: customerCall }] : [];
    case "StrayCallFound":
      return [{ do: "hang-up", callId: event.callId }];
    case "Speaking": {
      const leg = after.customerLeg;
      if (!leg?.callId) return [];
      return [
        {
          do: "play",
          legId: leg.legId,
          callId: leg.callId,
          context: event.context,
          say: event.say,
          interrupts: event.interrupts,
        },
      ];
    }
    case "QueueAsked":
      return [{ do: "enter-queue", place: event.place, kind: "call" }];
    case "QueueJoined":
      return [{ do: "find-agent", queueId: event.place.queueId, entryId: event.place.entryId }];
    case "SearchResumed":
      return place ? [{ do: "find-agent", queueId: place.queueId, entryId: place.entryId }] : [];
    case "QueueRefused":
      // Another delivery of the same request may have counted differently and made the place.
      return before.phase.in === "queue" && event.because !== "closed"
        ? [{ do: "leave-queue", queueId: before.phase.place.queueId, entryId: before.phase.place.entryId }]
        : [];
    case "QueueLeft":
      return place ? [{ do: "leave-queue", queueId: place.queueId, entryId: place.entryId }] : [];
    case "CallbackGaveWay":
      // Before the agent is free who was asked: the caller is the next.
      return event.into
        ? [{ do: "pass-rank", from: { queueId: event.queueId, entryId: event.entryId }, to: event.into }]
        : [];
    case "CallbackAsked":
    case "SpeakingStopped":
    case "DialogueEnded":
    case "RedialChosen":
      return wished(before, event);
    case "CallbackPromised":
      return place ? [openCallback(event, place, settings)] : [];
    case "CallbackBegun":
    case "CallbackMoved":
    case "CallbackSetAside":
      return timeAgreed(before, event);
    case "CallbackSteered":
      return steered(before, event);
    case "CallbackReady":
      return after.phase.in === "callback" && after.phase.stage.is === "in-line" && place
        ? [...hangUpCustomer, { do: "resume-entry", queueId: place.queueId, entryId: place.entryId }]
        : hangUpCustomer;
    case "CallbackResumed":
      return place
        ? [...hangUpCustomer, { do: "resume-entry", queueId: place.queueId, entryId: place.entryId }]
        : hangUpCustomer;
    case "OfferStarted":
      return [event, ...(event.others ?? [])].map(({ legId, agentId }) => ({ do: "ring-agent", legId, agentId }));
    case "RingEnded":
      return ringEnded(before, event);
    case "OfferAccepted":
      return [{ do: "engage-agent", agentId: event.agentId, offerId: event.offerId }];
    case "OfferEnded":
      return offerEnded(before, event);
    case "JoiningStarted":
      return joining(before, event);
    case "CustomerDialled": {
      const offer = currentOffer(after);
      const number = after.phase.in === "callback" ? after.phase.number : undefined;
      if (number === undefined) return [];
      const dial: Effect = { do: "dial", legId: event.legId, number };
      return offer?.callId
        ? [
            dial,
            {
              do: "play",
              legId: offer.legId,
              callId: offer.callId,
              context: "agent-callback",
              say: [message("agent-callback")],
              interrupts: false,
            },
          ]
        : [dial];
    }
    case "AttemptFailed":
      return attemptFailed(before, event, hangUpCustomer);
    case "TalkStarted":
      return [
        ...remembered(before, event, settings),
        ...(place ? [{ do: "leave-queue", queueId: place.queueId, entryId: place.entryId } as const] : []),
        ...dialSettled(before),
        ...(before.phase.in === "callback"
          ? [
              {
                do: "tell-callback",
                callbackId: before.phase.callbackId,
                input: { type: "Connected", attempt: before.phase.attempt, agentId: event.agentId, at: event.at },
              } as const,
            ]
          : []),
      ];
    case "TalkChecked":
    case "RosterDoubted":
      return customerLeg && customerCall && before.phase.in === "talk" && before.phase.mode === "conference"
        ? [
            ...(event.type === "TalkChecked" ? [{ do: "keep-alive", callId: customerCall } as const] : []),
            { do: "read-roster", legId: customerLeg.legId, callId: customerCall },
          ]
        : [];
    case "CallKeptAlive":
      return customerCall ? [{ do: "keep-alive", callId: customerCall }] : [];
    case "HoldStarted":
    case "HoldEnded":
      return customerLeg?.callId && customerLeg.participantId !== undefined
        ? [
            {
              do: event.type === "HoldStarted" ? "hold" : "retrieve",
              callId: customerLeg.callId,
              participantId: customerLeg.participantId,
            },
          ]
        : [];
    case "TransferAsked":
      return customerLeg && customerCall
        ? [
            {
              do: "transfer",
              callId: customerCall,
              to: event.to,
              ...(customerLeg.participantId === undefined ? {} : { participantId: customerLeg.participantId }),
            },
          ]
        : [];
    case "TalkEnded":
      return talkEnded(before, event);
    case "HandOverStarted":
      return customerCall ? [{ do: "transfer", callId: customerCall, to: event.to }] : [];
    case "WrapUpStarted":
      return [{ do: "finish-agent", agentId: event.agentId, offerId: event.offerId, wrapUpUntil: event.until }];
    case "WrapUpEnded":
      return wrappedUp(before, event);
    case "ContactClosed":
      return [
        ...hangUpCustomer,
        ...(event.reason === "abandoned" ? givenUp(before, event.at, settings) : []),
        ...(before.phase.in === "callback"
          ? [
              {
                do: "tell-callback",
                callbackId: before.phase.callbackId,
                input: {
                  type: "Closed",
                  outcome: closedAs(event),
                  at: event.at,
                  ...(event.by === undefined ? {} : { by: event.by }),
                },
              } as const,
            ]
          : []),
      ];
    case "ProofAsked":
    case "PersonProven":
    case "CustomerReady":
    case "CustomerTold":
    case "PreviewStarted":
    case "PartingStarted":
    case "LastCallPlaced":
    case "LastCallSkipped":
    case "LastCallAnswered":
    case "LastCallEnded":
    case "OwnershipEnded":
      return kept(before, event);
    case "SettingsPinned":
    case "AgentRinging":
    case "LegKnown":
    case "StepEntered":
    case "LanguageChosen":
    case "OpeningChecked":
    case "InputAwaited":
    case "KeyPressed":
    case "InputMissed":
    case "SpeakingEnded":
    case "AgentSought":
    case "PositionAnnounced":
    case "CallbackOffered":
    case "CallbackWithheld":
    case "CallerAsked":
    case "AnswerAwaited":
    case "DigitsCleared":
    case "RedialRecognised":
    case "RedialSettled":
    case "CallbackJoined":
    case "CallbackDenied":
    case "NumberDenied":
    case "SlotDenied":
    case "CustomerAnswered":
    case "RosterKnown":
    case "RemovalRefused":
    case "TransferFailed":
    case "LeavingStarted":
    case "DispositionSet":
    case "CustomerLegEnded":
      return [];
  }
}

/** Written only where somebody will ask for it. */
function remembered(
  { phase, customer }: Contact,
  { agentId }: EventOf<"TalkStarted">,
  settings: PinnedSettings,
): readonly Effect[] {
  const number = phase.in === "callback" ? phase.number : customer.number;
  const queue = phase.in === "queue" || phase.in === "callback" ? settings.queue(phase.place.queueId) : undefined;
  if (number === undefined || (queue && wantsLastAgent(queue)) !== true) return [];
  return [{ do: "remember-agent", number, agentId }];
}

function closedAs({ reason }: EventOf<"ContactClosed">): Extract<CallbackNews, { type: "Closed" }>["outcome"] {
  switch (reason) {
    case "callback-cancelled":
      return "cancelled";
    case "callback-expired":
      return "expired";
    case "callback-failed":
      return "failed";
    case "callback-redialled":
      return "redialled";
    default:
      return "technical";
  }
}
