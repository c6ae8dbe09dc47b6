// What is true after a fact. Total and silent: it never refuses, because facts have happened.
import { afterConfirming, asideAt } from "./agreed-stage";
import {
  ringsOf,
  strayMemory,
  type CallbackStage,
  type Contact,
  type CustomerLeg,
  type Offer,
  type Phase,
} from "./contact";
import { withLeg, withoutAgent, withoutCustomerLeg, withoutPlaying } from "./customer-leg";
import { dialledBy, offeredAt } from "./dialled";
import { evolveKeeping, isOfKeeping } from "./evolve-keeping";
import { evolveWish, isOfWish, withDigit } from "./evolve-wish";
import type { ContactEvent } from "./events";
import { evolveSteered } from "./steered-place";
import { passedOnBy, wrappedUpBy } from "./passed-on";
import { ledBy, offerOf, withRing, withoutRing } from "./rings";
import { withEstimate } from "./said-estimates";
import { soughtBy, withSought } from "./sought";

export function evolve(contact: Contact, event: ContactEvent): Contact {
  return { ...apply(contact, event), seq: contact.seq + 1 };
}

function apply(contact: Contact, event: ContactEvent): Contact {
  const { phase } = contact;
  const inPhase = (next: Phase): Contact => ({ ...contact, phase: next });
  const leg = (change: Partial<CustomerLeg>): Contact => withLeg(contact, change);

  if (isOfWish(event)) return evolveWish(contact, event);
  if (isOfKeeping(event)) return evolveKeeping(contact, event);
  switch (event.type) {
    case "ContactArrived":
    case "CallbackRequested":
      return contact;
    case "SettingsPinned":
      return { ...contact, pins: { ...event.pins, ...contact.pins } };
    case "CallAnswered":
      return leg({ callId: event.callId, isLive: true });
    case "LegDoubted":
      return phase.in === "arriving" ? inPhase({ ...phase, until: event.until }) : contact;
    case "LegKnown":
      return contact.customerLeg?.legId === event.legId ? leg({ callId: event.callId }) : contact;
    case "StrayCallFound":
      return { ...contact, strays: [...contact.strays, event.callId].slice(-strayMemory) };
    case "StepEntered":
      return inPhase({
        in: "flow",
        flowId: event.flowId,
        stepId: event.stepId,
        tries: 0,
        doing: "speaking",
        until: event.at,
      });
    case "LanguageChosen":
      return { ...contact, language: event.language };
    case "InputAwaited":
      return phase.in === "flow" ? inPhase({ ...phase, doing: "listening", until: event.until }) : contact;
    case "KeyPressed":
      return withDigit(leg({ lastTone: event.sequence }), event);
    case "InputMissed":
      return phase.in === "flow" ? inPhase({ ...phase, tries: event.tries }) : contact;
    case "Speaking": {
      const spoken = leg({ playing: { context: event.context, until: event.until } });
      return phase.in === "flow" ? { ...spoken, phase: { ...phase, doing: "speaking", until: event.until } } : spoken;
    }
    case "SpeakingEnded":
      return contact.customerLeg?.playing?.context === event.context ? withoutPlaying(contact) : contact;
    case "QueueAsked":
      return {
        ...contact,
        visits: contact.visits + 1,
        phase: {
          in: "queue",
          place: event.place,
          stage: { is: "entering" },
          nextAnnouncementAt: event.at,
          callbackOffers: 0,
        },
      };
    case "QueueJoined":
      if (phase.in === "queue")
        return inPhase({
          ...phase,
          stage: { is: "in-line" },
          leaveBy: event.leaveBy,
          nextAnnouncementAt: event.nextAnnouncementAt,
          ...withEstimate(phase.estimates, event),
          ...(event.callbackOfferAt === undefined ? {} : { nextCallbackOfferAt: event.callbackOfferAt }),
        });
      return phase.in === "callback" ? atStage(contact, { is: "in-line" }) : contact;
    case "AgentSought":
      return withSought(contact, soughtBy(event.decision));
    case "SearchResumed":
      return withSought(contact, undefined);
    case "PositionAnnounced":
      return phase.in === "queue"
        ? inPhase({
            ...phase,
            nextAnnouncementAt: event.nextAt,
            ...withEstimate(phase.estimates, event),
            ...(event.said === undefined ? {} : { announced: { range: event.said, at: event.at } }),
          })
        : contact;
    case "CallbackReady": {
      const stage = phase.in === "callback" ? afterConfirming(phase.stage, event.at) : undefined;
      return stage ? atStage(withoutCustomerLeg(contact), stage) : contact;
    }
    case "CallbackBegun":
      return phase.in === "callback" ? inPhase({ ...phase, place: event.place, stage: { is: "entering" } }) : contact;
    case "CallbackMoved":
      return phase.in === "callback"
        ? {
            ...contact,
            visits: contact.visits + (phase.stage.is === "scheduled" ? 0 : 1),
            phase: { ...phase, place: event.place, stage: { is: "scheduled", from: event.slot.start } },
          }
        : contact;
    case "CallbackSetAside":
      return phase.in === "callback" ? atStage(contact, asideAt(phase.stage, event.until)) : contact;
    case "CallbackSteered":
      return evolveSteered(contact, event);
    case "CallbackResumed":
      return atStage(contact, { is: "in-line" });
    case "OfferStarted": {
      const offer = offerOf(event);
      const counted = { ...contact, offers: contact.offers + ringsOf(offer).length, lastOfferId: event.offerId };
      if (phase.in === "queue") {
        const { sought: _, ...waiting } = phase;
        return { ...counted, phase: { ...waiting, offer } };
      }
      return atStage(counted, offeredAt(phase, offer));
    }
    case "AgentRinging":
      return withOffer(contact, (offer) => withRing(offer, event));
    case "RingEnded":
      return withOffer(contact, (offer) => withoutRing(offer, event));
    case "OfferAccepted":
      return withOffer(contact, (offer) => ({
        ...ledBy(offer, event.agentId),
        stage: "answered",
        hasRung: true,
        until: event.until,
      }));
    case "JoiningStarted":
      return withOffer(withoutPlaying(contact), (offer) => ({
        ...offer,
        stage: event.mode === "conference" ? "joining" : "transferring",
        until: event.until,
      }));
    case "OfferEnded":
      return withoutOffer(contact);
    case "CustomerDialled":
      return dialledBy(contact, event);
    case "CustomerAnswered":
      return leg({ isLive: true });
    case "AttemptFailed":
      return atStage(withoutCustomerLeg(contact), { is: "paused" });
    case "TalkStarted": {
      if (phase.in !== "queue" && phase.in !== "callback") return contact;
      return {
        ...withoutAgent(withoutPlaying(contact)),
        phase: {
          in: "talk",
          place: phase.place,
          ...(phase.in === "callback" ? { callbackId: phase.callbackId } : {}),
          agentId: event.agentId,
          offerId: event.offerId,
          since: event.at,
          mode: event.mode,
          ringMs: event.ringMs,
          checkAt: event.checkAt,
        },
      };
    }
    case "TalkChecked":
      return phase.in === "talk"
        ? { ...leg({ keptAliveAt: event.at }), phase: { ...phase, checkAt: event.checkAt } }
        : contact;
    case "CallKeptAlive":
      return leg({ keptAliveAt: event.at });
    case "RosterKnown":
      return leg({ participantId: event.participantId, agentParticipantId: event.agentParticipantId });
    case "RemovalRefused":
      return { ...contact, stayed: [...(contact.stayed ?? []), event.participantId] };
    case "HoldStarted":
      return phase.in === "talk" ? inPhase({ ...phase, heldSince: event.at }) : contact;
    case "HoldEnded": {
      if (phase.in !== "talk") return contact;
      const { heldSince: _, ...talking } = phase;
      return inPhase(talking);
    }
    case "TransferAsked":
      return phase.in === "talk" ? inPhase({ ...phase, transfer: { to: event.to, until: event.until } }) : contact;
    case "TransferFailed": {
      if (phase.in !== "talk") return contact;
      const { transfer: _, ...talking } = phase;
      return inPhase(talking);
    }
    case "HandOverStarted":
      return inPhase({
        in: "handing-over",
        to: event.to,
        until: event.until,
        ...(event.failedStep ? { failedStep: event.failedStep } : {}),
      });
    case "LeavingStarted":
      return inPhase({ in: "leaving", reason: event.reason, where: event.where, until: event.until });
    case "WrapUpStarted":
      return {
        ...withoutCustomerLeg(contact),
        phase: {
          in: "wrap-up",
          queueId: event.queueId,
          agentId: event.agentId,
          offerId: event.offerId,
          since: event.at,
          ringMs: phase.in === "talk" ? phase.ringMs : 0,
          talkMs: phase.in === "talk" ? event.at - phase.since : 0,
          until: event.until,
        },
      };
    case "TalkEnded":
      return passedOnBy(contact, event);
    case "DispositionSet":
      return phase.in === "wrap-up" && phase.agentId === event.agentId
        ? inPhase({ ...phase, disposition: event.disposition })
        : contact;
    case "WrapUpEnded":
      return phase.in === "wrap-up" && phase.agentId === event.agentId ? contact : wrappedUpBy(contact, event.agentId);
    case "CustomerLegEnded":
      return withoutCustomerLeg(contact);
    case "ContactClosed":
      return {
        ...withoutCustomerLeg(contact),
        phase: { in: "closed", reason: event.reason, where: event.where, at: event.at },
      };
    case "OpeningChecked":
    case "QueueRefused":
    case "QueueLeft":
    case "RosterDoubted":
      return contact;
  }
}

function atStage(contact: Contact, stage: CallbackStage): Contact {
  return contact.phase.in === "callback" ? { ...contact, phase: { ...contact.phase, stage } } : contact;
}

function withOffer(contact: Contact, change: (offer: Offer) => Offer): Contact {
  const { phase } = contact;
  if (phase.in === "queue" && phase.offer) return { ...contact, phase: { ...phase, offer: change(phase.offer) } };
  if (phase.in !== "callback" || !("offer" in phase.stage)) return contact;
  return atStage(contact, { ...phase.stage, offer: change(phase.stage.offer) });
}

function withoutOffer(contact: Contact): Contact {
  const { phase } = contact;
  if (phase.in === "queue") {
    const { offer: _, ...waiting } = phase;
    return { ...contact, phase: waiting };
  }
  if (phase.in !== "callback") return contact;
  if (phase.stage.is === "holding") {
    const { offer: _, ...holding } = phase.stage;
    return atStage(contact, holding);
  }
  return phase.stage.is === "offered" ? atStage(contact, { is: "in-line" }) : contact;
}
