// What a command makes of a contact: a list of facts (often empty: late and repeated commands change nothing) or a refusal.
import { ok, refuse, type Result } from "../kernel/result";
import type { PinnedSettings } from "../settings/pinned";
import { beginCallback, moveCallback, setCallbackAside } from "./agreed-time";
import { offerEnd } from "./call-result";
import {
  denyCallback,
  endCallback,
  denyNumber,
  denySlot,
  joinCallback,
  promiseCallback,
  resumeCallback,
} from "./calling-back";
import { dialFirst } from "./calling-first";
import type { ContactCommand } from "./commands";
import { currentOffer, ringsOf, type Contact } from "./contact";
import { customerGone } from "./customer-gone";
import { draft, type Draft } from "./draft";
import type { ContactEvent } from "./events";
import { askForPlace } from "./going-elsewhere";
import { admit, turnAway } from "./joining-queue";
import { close } from "./leaving";
import { agentAnswered, agentLeft, declinePreview, endOffer, joinOtherwise, ringEnded, startTalk } from "./offering";
import { keyPressedInLine, promptEndedInLine } from "./keys-in-line";
import { promptEndedInCallback } from "./in-callback";
import { customerAnswered, keyWhileProving } from "./proving";
import { dialNow } from "./previewing";
import { giveWay, redialSettled } from "./redial";
import { refusedByGraph } from "./refused-by-graph";
import { startOffer } from "./ringing";
import { ringOn } from "./rings";
import { standing } from "./standing";
import { steerCallback } from "./steering";
import { agentSeemsIdle, hold, noteRoster, retrieve, transfer } from "./talking";
import { noteSearch } from "./seeking";
import { timePasses } from "./time-passes";
import { handOverSettled } from "./handing-over";
import { wrapUp } from "./wrapping-up";
import { enterFlow, keyPressed, promptEnded } from "./walking-flow";

const done = ok(undefined);

export function decide(
  contact: Contact,
  command: ContactCommand,
  settings: PinnedSettings,
): Result<readonly ContactEvent[]> {
  if (isOfAnotherCall(contact, command))
    return refuse({ code: "not-found", message: `contact ${contact.contactId} has no such call` });
  const now = draft(contact, command.at);
  if ("roster" in command) noteRoster(now, command.roster, true, settings);
  const outcome = dispatch(now, command, settings);
  return outcome.ok ? ok(now.events) : outcome;
}

/** Whether the leg it speaks of is known to be another call: what one call does must never move another. */
function isOfAnotherCall(contact: Contact, command: ContactCommand): boolean {
  if (!("legId" in command) || !("callId" in command)) return false;
  const legs = [contact.customerLeg, ...ringsOf(currentOffer(contact))];
  const leg = legs.find((one) => one?.legId === command.legId);
  return leg?.callId !== undefined && leg.callId !== command.callId;
}

function dispatch(now: Draft, command: ContactCommand, settings: PinnedSettings): Result<undefined> {
  switch (command.type) {
    case "NoteLeg":
      noteLeg(now, command, settings);
      return done;
    case "NoteLegEnded":
      noteLegEnded(now, command, settings);
      return done;
    case "PressKey":
      pressKey(now, command, settings);
      return done;
    case "NotePromptEnded":
      notePromptEnded(now, command, settings);
      return done;
    case "NoteInvited": {
      const offer = currentOffer(now.contact);
      if (offer?.stage === "joining" && offer.offerId === command.context) {
        if (command.succeeded) startTalk(now, "conference");
        else joinOtherwise(now, settings);
      }
      return done;
    }
    case "NoteRoster":
      if (now.contact.customerLeg?.legId === command.legId)
        noteRoster(now, command.people, command.isCurrent, settings);
      return done;
    case "NoteTransfer":
      noteTransfer(now, command, settings);
      return done;
    case "AdmitToQueue":
      return admit(now, command, settings);
    case "TurnAway":
      turnAway(now, command, settings);
      return done;
    case "ConfirmConversion":
      promiseCallback(now, command);
      return done;
    case "DenyConversion":
      denyCallback(now, command.entryId, settings);
      return done;
    case "JoinCallback":
      joinCallback(now, command.entryId, command.callbackId);
      return done;
    case "DenySlot":
      denySlot(now, command.entryId);
      return done;
    case "DenyNumber":
      denyNumber(now, command.entryId);
      return done;
    case "NoteRedial":
      redialSettled(now, command);
      return done;
    case "GiveWay":
      return giveWay(now, command);
    case "NoteRefused":
      refusedByGraph(now, command, settings);
      return done;
    case "OfferTo":
      return offerTo(now, command, settings);
    case "DialCustomer":
      return dialFirst(now, command, settings);
    case "NoteSearch":
      noteSearch(now, command, settings);
      return done;
    case "Hold":
      return hold(now, command.by);
    case "Retrieve":
      return retrieve(now, command.by);
    case "EndTalk":
      return transfer(now, command.by, { to: "hang-up" }, {}, settings);
    case "Transfer":
      return transfer(now, command.by, command.to, command.pins ?? {}, settings);
    case "WrapUp":
      return wrapUp(now, command.by, command.disposition, settings);
    case "NoteAgentIdle":
      agentSeemsIdle(now, command.agentId, settings);
      return done;
    case "DialNow":
      return dialNow(now, command.by, settings);
    case "DeclinePreview":
      return declinePreview(now, command.by, settings);
    case "CancelCallback":
      return endCallback(now, "cancelled", settings, command);
    case "SteerCallback":
      return steerCallback(now, command, settings);
    case "BeginCallback":
      return beginCallback(now);
    case "MoveCallback":
      return moveCallback(now, command);
    case "SetCallbackAside":
      return setCallbackAside(now, command.until);
    case "ResumeCallback":
      return resumeCallback(now, command.attempt);
    case "CloseCallback":
      return endCallback(now, command.outcome, settings, command);
    case "PassTime":
      timePasses(now, command, settings);
      return done;
  }
}

type Command<T extends ContactCommand["type"]> = Extract<ContactCommand, { type: T }>;

function noteLeg(
  now: Draft,
  { legId, callId, isEstablished, hasAudio }: Command<"NoteLeg">,
  settings: PinnedSettings,
): void {
  const { customerLeg, phase } = now.contact;
  if (customerLeg?.legId === legId) {
    if (customerLeg.callId === undefined) now.emit({ type: "LegKnown", legId, callId });
    if (customerLeg.isLive || !hasAudio) return;
    if (phase.in === "arriving") {
      now.emit({ type: "CallAnswered", callId });
      if ("flow" in phase.opens) enterFlow(now, phase.opens.flow, settings);
      else askForPlace(now, { queueId: phase.opens.queue, requiredSkills: [], priorityMinutes: 0 }, settings);
    } else if (phase.in === "callback") customerAnswered(now, settings);
    return;
  }
  const offer = currentOffer(now.contact);
  const ring = ringOn(now.contact, legId);
  if (offer && ring) {
    const { agentId } = ring;
    if (ring.callId === undefined) now.emit({ type: "AgentRinging", offerId: offer.offerId, agentId, callId });
    if (isEstablished) agentAnswered(now, agentId, settings);
    return;
  }
  // A call that belongs to nothing any more: an offer that was over before Graph told us of its call, say.
  if (phase.in === "talk" && now.contact.customerLeg?.callId === callId) return;
  if (!now.contact.strays.includes(callId)) now.emit({ type: "StrayCallFound", callId });
}

function noteLegEnded(now: Draft, { legId, result }: Command<"NoteLegEnded">, settings: PinnedSettings): void {
  const { customerLeg } = now.contact;
  if (customerLeg?.legId === legId) {
    customerGone(now, result, settings);
    return;
  }
  const offer = currentOffer(now.contact);
  const ring = ringOn(now.contact, legId);
  if (!offer || !ring) return;
  if (offer.stage === "ringing") ringEnded(now, ring, offerEnd(result, ring.hasRung), settings);
  else if (offer.stage === "answered") agentLeft(now, settings);
  // While joining or transferring, Graph ends the agent's own call itself, because it is replaced.
}

function pressKey(now: Draft, { legId, key, sequence, callable }: Command<"PressKey">, settings: PinnedSettings): void {
  const { customerLeg, phase } = now.contact;
  if (customerLeg?.legId !== legId || sequence <= customerLeg.lastTone) return;
  now.emit({ type: "KeyPressed", key, sequence, legId, ...(phase.in === "flow" ? { stepId: phase.stepId } : {}) });
  if (phase.in === "flow") keyPressed(now, key, settings);
  else if (phase.in === "callback") keyWhileProving(now, key, settings);
  else keyPressedInLine(now, key, callable, settings);
}

function notePromptEnded(
  now: Draft,
  { legId, context, ...known }: Command<"NotePromptEnded">,
  settings: PinnedSettings,
): void {
  const { customerLeg, phase } = now.contact;
  if (customerLeg?.legId !== legId || customerLeg.playing?.context !== context) return;
  now.emit({ type: "SpeakingEnded", context });
  if (phase.in === "flow") promptEnded(now, settings);
  else if (phase.in === "queue") promptEndedInLine(now, known, settings);
  else if (phase.in === "callback") promptEndedInCallback(now, settings);
  else if (phase.in === "leaving") close(now, phase.reason, phase.where);
}

function noteTransfer(now: Draft, { legId, outcome }: Command<"NoteTransfer">, settings: PinnedSettings): void {
  const { customerLeg } = now.contact;
  if (customerLeg?.legId !== legId) return;
  const offer = currentOffer(now.contact);
  if (offer?.stage === "transferring") {
    if (outcome === "accepted") startTalk(now, "transfer");
    else endOffer(now, "not-joined", settings);
  } else handOverSettled(now, outcome === "accepted", settings);
}

function offerTo(now: Draft, offered: Command<"OfferTo">, settings: PinnedSettings): Result<undefined> {
  const { offerId, entryId } = offered;
  if (currentOffer(now.contact)?.offerId === offerId) return done;
  const { contactId, lastOfferId } = now.contact;
  // Routing may see a new entry before this contact has heard that it was let in.
  if (lastOfferId === offerId || standing(now.contact, entryId) !== "waiting")
    return refuse({ code: "not-now", message: `contact ${contactId} does not wait with entry ${entryId}` });
  startOffer(now, offered, settings);
  return done;
}
