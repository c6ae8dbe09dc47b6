// The usual commands of a contact's story, with their time in seconds after the call came in.
import type { ContactCommand } from "../../../../shared/domain/contact/commands";
import type { NumberAnswer } from "../../../../shared/domain/contact/dialogue";
import type { CallId, LegId } from "../../../../shared/domain/kernel/ids";
import { idOf } from "../../../../shared/domain/kernel/ids";
import {
  agentCall,
  agentLeg,
  ana,
  callbackId,
  callerCall,
  callerLeg,
  dialCall,
  entryId,
  hungUp,
  line,
  number,
  offer1,
  seconds,
} from "./given";

export const customerLeg = idOf<LegId>("d1");

const established =
  (legId: LegId, callId: CallId) =>
  (at: number): ContactCommand => ({
    type: "NoteLeg",
    at: seconds(at),
    legId,
    callId,
    isEstablished: true,
    hasAudio: true,
  });
export const callerHears = established(callerLeg, callerCall);
export const agentAnswers = established(agentLeg, agentCall);
export const customerAnswers = established(customerLeg, dialCall);
export const agentRings = (at: number): ContactCommand => ({
  type: "NoteLeg",
  at: seconds(at),
  legId: agentLeg,
  callId: agentCall,
  isEstablished: false,
  hasAudio: false,
});
export const customerRings = (at: number): ContactCommand => ({
  type: "NoteLeg",
  at: seconds(at),
  legId: customerLeg,
  callId: dialCall,
  isEstablished: false,
  hasAudio: false,
});
export const admitted = (at: number): ContactCommand => ({ type: "AdmitToQueue", at: seconds(at), entryId, line });
export const offered = (at: number, offerId = offer1, agentId = ana): ContactCommand => ({
  type: "OfferTo",
  at: seconds(at),
  offerId,
  entryId,
  agentId,
});
export const joined = (at: number, succeeded = true): ContactCommand => ({
  type: "NoteInvited",
  at: seconds(at),
  context: offer1,
  succeeded,
});
export const ended = (at: number, legId = callerLeg, result = hungUp): ContactCommand => ({
  type: "NoteLegEnded",
  at: seconds(at),
  legId,
  result,
});
/** With what the edge finds out of the calling number: it can be called. */
export const pressed = (
  at: number,
  key: string,
  sequence: number,
  callable: NumberAnswer = { is: "callable", number },
): ContactCommand => ({ type: "PressKey", at: seconds(at), legId: callerLeg, key, sequence, callable });
export const promptEnded = (at: number, context: string): ContactCommand => ({
  type: "NotePromptEnded",
  at: seconds(at),
  legId: callerLeg,
  context,
  line,
});
export const transferred = (at: number, outcome: "accepted" | "failed" = "accepted"): ContactCommand => ({
  type: "NoteTransfer",
  at: seconds(at),
  legId: callerLeg,
  outcome,
});
export const timePasses = (at: number): ContactCommand => ({ type: "PassTime", at: seconds(at), line });
export const converted = (at: number): ContactCommand => ({
  type: "ConfirmConversion",
  at: seconds(at),
  entryId,
  callbackId,
});
export const notConverted = (at: number): ContactCommand => ({ type: "DenyConversion", at: seconds(at), entryId });
