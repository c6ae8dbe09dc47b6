// From an agent's ringing client to customer and agent in one conversation.
import type { AgentId, OfferId } from "../kernel/ids";
import { idOf, type LegId } from "../kernel/ids";
import type { Decision } from "../routing/decision";
import type { PinnedSettings } from "../settings/pinned";
import { askForCallback } from "./asking-callback";
import { currentOffer, placeOf } from "./contact";
import type { Draft } from "./draft";
import type { AttemptOutcome, CallResult, OfferEnd } from "./outcomes";
import { estimatesOf } from "./said-estimates";
import { continueInLine } from "./waiting-in-line";

/** Graph settles an invitation within a second or two; after this the other way of joining is tried. */
const joinPatienceMs = 12_000;
/** Between the agent's answer and the next step: only ever used up if we were stopped in between. */
const answerPatienceMs = 15_000;
/** Within Graph's keep-alive limit of 45 minutes, and often enough to notice a conversation whose end was never reported. */
export const talkCheckMs = 10 * 60_000;

export function startOffer(
  now: Draft,
  offerId: OfferId,
  agentId: AgentId,
  decision: Decision | undefined,
  settings: PinnedSettings,
): void {
  const place = placeOf(now.contact);
  const ringSeconds = (place && settings.queue(place.queueId)?.ringSeconds) ?? 20;
  now.emit({
    type: "OfferStarted",
    offerId,
    agentId,
    legId: idOf<LegId>(`a${now.contact.offers + 1}`),
    until: now.at + ringSeconds * 1000,
    ...(decision ? { decision } : {}),
  });
}

/** The agent took the call in the Teams client. */
export function agentAnswered(now: Draft, settings: PinnedSettings): void {
  const offer = currentOffer(now.contact);
  if (offer?.stage !== "ringing") return;
  now.emit({ type: "OfferAccepted", offerId: offer.offerId, agentId: offer.agentId, until: now.at + answerPatienceMs });
  const { phase } = now.contact;
  if (phase.in === "queue") startJoining(now, settings);
  else if (phase.in === "callback") dialCustomer(now, settings);
}

function dialCustomer(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in !== "callback") return;
  const attempt = phase.attempt + 1;
  // Numbered by the offer: a contact may be called back more than once, and late reports of another leg are not this one's.
  const legId = idOf<LegId>(`d${now.contact.offers}`);
  const ringSeconds = settings.queue(phase.place.queueId)?.callback.ringSeconds ?? 30;
  now.emit({ type: "CustomerDialled", attempt, legId, until: now.at + ringSeconds * 1000 });
}

export function startJoining(now: Draft, settings: PinnedSettings): void {
  const place = placeOf(now.contact);
  const mode = (place && settings.queue(place.queueId)?.joinMode) ?? "conference";
  now.emit({ type: "JoiningStarted", mode, until: now.at + joinPatienceMs });
}

/** The conference could not be made: hand the caller over instead, so that nobody is dropped for want of a feature. */
export function joinOtherwise(now: Draft, settings: PinnedSettings): void {
  const offer = currentOffer(now.contact);
  if (offer?.stage === "joining")
    now.emit({ type: "JoiningStarted", mode: "transfer", until: now.at + joinPatienceMs });
  else endOffer(now, "not-joined", settings);
}

export function startTalk(now: Draft, mode: "conference" | "transfer"): void {
  const offer = currentOffer(now.contact);
  const place = placeOf(now.contact);
  if (!offer || !place) return;
  now.emit({
    type: "TalkStarted",
    agentId: offer.agentId,
    offerId: offer.offerId,
    mode,
    queueId: place.queueId,
    as: now.contact.phase.in === "callback" ? "callback" : "call",
    waitedMs: now.at - place.since,
    ...estimatesOf(now.contact),
    checkAt: now.at + talkCheckMs,
  });
}

/** The offer came to nothing; the contact waits on. */
export function endOffer(now: Draft, because: OfferEnd, settings: PinnedSettings): void {
  const offer = currentOffer(now.contact);
  const { phase } = now.contact;
  if (!offer) return;
  if (phase.in === "callback" && phase.stage.is === "dialling") {
    failAttempt(now, "not-joined");
    return;
  }
  const place = placeOf(now.contact);
  const queue = place && settings.queue(place.queueId);
  const coolOffSeconds = queue?.declineCoolOffSeconds ?? 60;
  const setsAway = because === "no-answer" && queue?.noAnswerStatus !== "available";
  now.emit({
    type: "OfferEnded",
    offerId: offer.offerId,
    agentId: offer.agentId,
    because,
    ...(setsAway ? { setsAway } : {}),
    ...(because === "declined" ||
    because === "not-reached" ||
    because === "lost" ||
    (because === "no-answer" && !setsAway)
      ? { avoidUntil: now.at + coolOffSeconds * 1000 }
      : {}),
  });
  if (phase.in === "queue" && phase.wantsCallback) {
    askForCallback(now);
    return;
  }
  // Joining cut the music off: whoever waits on hears it again.
  const { customerLeg } = now.contact;
  if (customerLeg?.isLive && !customerLeg.playing) continueInLine(now, undefined, settings);
}

/** The agent took the call, and left before anybody could be joined. */
export function agentLeft(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in === "callback" && phase.stage.is === "dialling") failAttempt(now, "agent-left");
  else endOffer(now, "not-joined", settings);
}

export function failAttempt(now: Draft, outcome: AttemptOutcome, result?: CallResult): void {
  const { phase } = now.contact;
  if (phase.in === "callback" && phase.stage.is === "dialling")
    now.emit({
      type: "AttemptFailed",
      queueId: phase.place.queueId,
      attempt: phase.attempt,
      outcome,
      ...(result ? { result } : {}),
    });
}

/** Ringing, answering or joining took too long. */
export function offerTimedOut(now: Draft, settings: PinnedSettings): void {
  const offer = currentOffer(now.contact);
  switch (offer?.stage) {
    case "ringing":
      // An agent is only called absent whose client rang: a lost request is not the agent's fault.
      endOffer(now, offer.hasRung ? "no-answer" : "lost", settings);
      return;
    case "joining":
      joinOtherwise(now, settings);
      return;
    case "answered":
    case "transferring":
      endOffer(now, "not-joined", settings);
      return;
    case undefined:
      return;
  }
}
