// From an agent's ringing client to customer and agent in one conversation.
import { message } from "../announcement/sentence";
import type { AgentId } from "../kernel/ids";
import { ok, type Result } from "../kernel/result";
import type { PinnedSettings } from "../settings/pinned";
import { askForCallback } from "./asking-callback";
import { musicAgain } from "./calling-first";
import type { ContactCommand } from "./commands";
import { currentOffer, placeOf, type Contact, type Ring } from "./contact";
import type { Draft } from "./draft";
import type { OfferEnd } from "./outcomes";
import { failAttempt, part } from "./parting";
import { notPreviewed, previewOf, previewOrDial } from "./previewing";
import { consequences, endOtherRings, endRing, rangOut } from "./ringing";
import { agentFoundWhileAsking } from "./agent-found";
import { estimatesOf } from "./said-estimates";
import { playOn } from "./waiting-in-line";

/** Graph settles an invitation within a second or two; after this the other way of joining is tried. */
const joinPatienceMs = 12_000;
/** Between the agent's answer and the next step: only ever used up if we were stopped in between. */
const answerPatienceMs = 15_000;
/** After that the roster is asked for no more: who cannot be read about in a minute is most likely in no call. */
const doubtPatienceMs = 60_000;
/** Within Graph's keep-alive limit of 45 minutes, and often enough to notice a conversation whose end was never reported. */
export const talkCheckMs = 10 * 60_000;

/** The agent took the call in the Teams client. */
export function agentAnswered(now: Draft, agentId: AgentId, settings: PinnedSettings): void {
  const offer = currentOffer(now.contact);
  if (offer?.stage !== "ringing") return;
  now.emit({ type: "OfferAccepted", offerId: offer.offerId, agentId, until: now.at + answerPatienceMs });
  endOtherRings(now, () => "taken", settings);
  const { phase } = now.contact;
  if (phase.in === "queue") {
    agentFoundWhileAsking(now);
    startJoining(now, settings);
  } else if (phase.in === "callback" && phase.stage.is === "holding") startJoining(now, settings);
  else if (phase.in === "callback") previewOrDial(now, settings);
}

export function startJoining(now: Draft, settings: PinnedSettings): void {
  const place = placeOf(now.contact);
  const mode = (place && settings.queue(place.queueId)?.joinMode) ?? "conference";
  now.emit({ type: "JoiningStarted", mode, until: now.at + joinPatienceMs });
}

/**
 * The command, if it is about to give up joining although nobody has said that the conference failed. It may stand all the same, with
 * its notifications lost: only Graph's roster tells, and it is read before anybody is offered anything else.
 */
export function endingJoin(
  contact: Contact,
  command: ContactCommand,
): Extract<ContactCommand, { type: "PassTime" | "NoteTransfer" }> | undefined {
  const offer = currentOffer(contact);
  if (offer?.stage !== "joining" && offer?.stage !== "transferring") return undefined;
  if (command.type === "PassTime" && command.at >= offer.until) return command;
  const hasFailed = command.type === "NoteTransfer" && command.outcome === "failed";
  return hasFailed && offer.stage === "transferring" ? command : undefined;
}

/** Nobody is left between two calls for longer because Graph does not answer. */
export const isPastDoubt = (contact: Contact, at: number): boolean =>
  at >= (currentOffer(contact)?.until ?? 0) + doubtPatienceMs;

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
    ringMs: now.at - offer.since,
    ...estimatesOf(now.contact),
    checkAt: now.at + talkCheckMs,
  });
}

/** The offer came to nothing; the contact waits on. */
export function endOffer(now: Draft, because: OfferEnd, settings: PinnedSettings): void {
  const offer = currentOffer(now.contact);
  const { phase } = now.contact;
  if (!offer) return;
  if (phase.in === "callback" && phase.stage.is !== "offered" && phase.stage.is !== "holding") {
    failAttempt(now, "not-joined");
    return;
  }
  now.emit({
    type: "OfferEnded",
    offerId: offer.offerId,
    agentId: offer.agentId,
    because,
    ...consequences(now, because, settings),
  });
  if (phase.in === "queue" && phase.wantsCallback) {
    askForCallback(now, phase.wantsCallback.number);
    return;
  }
  // Joining cut the music off: whoever waits on hears it again.
  const { customerLeg } = now.contact;
  if (!customerLeg?.isLive || customerLeg.playing) return;
  if (phase.in === "callback") musicAgain(now, settings);
  else playOn(now, settings);
}

/** One client rings no more. The offer ends with the last of them. */
export function ringEnded(now: Draft, ring: Ring, because: OfferEnd, settings: PinnedSettings): void {
  const offer = currentOffer(now.contact);
  if (offer?.stage !== "ringing") return;
  if (offer.others) endRing(now, offer, ring, because, settings);
  else endOffer(now, because, settings);
}

/** The agent took the call, and left before anybody could be joined. */
export function agentLeft(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in === "callback" && phase.stage.is === "proving") part(now, "agent-left", [message("callback-try-again")]);
  else if (phase.in === "callback" && phase.stage.is === "dialling") failAttempt(now, "agent-left");
  else endOffer(now, previewOf(now.contact) ? "declined" : "not-joined", settings);
}

/** Seen, and left to somebody else: no attempt was made. */
export function declinePreview(now: Draft, by: AgentId, settings: PinnedSettings): Result<undefined> {
  if (previewOf(now.contact)?.agentId !== by) return notPreviewed(now.contact, by);
  endOffer(now, "declined", settings);
  return ok(undefined);
}

/** Ringing, answering or joining took too long. */
export function offerTimedOut(now: Draft, settings: PinnedSettings): void {
  const offer = currentOffer(now.contact);
  switch (offer?.stage) {
    case "ringing":
      endOtherRings(now, rangOut, settings);
      endOffer(now, rangOut(offer), settings);
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
