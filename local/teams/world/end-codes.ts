// Why calls and operations end, with Microsoft's codes: Graph's own table (call-delete) first; what it lacks comes from
// the PSTN table that Azure Communication Services documents for the same back end.
import { balanceNotFound } from "../graph-refusal";
import type { Address, Ending } from "./records";

const end = (code: number, subcode: number, message: string): Ending => ({ code, subcode, message });

export const endings = {
  botHungUp: end(200, 7000, "The conversation has ended by bot."),
  otherLeftPeerCall: end(200, 4521, "Call ended by the other participant in peer-to-peer call."),
  phoneHungUp: end(200, 560000, "Call ended by the PSTN User."),
  pulledIntoAnotherCall: end(200, 18503, "The other participant in the peer-to-peer call left the conversation."),
  allOthersLeft: end(200, 5002, "The conversation has ended as all other participants have left the call."),
  removed: end(200, 5300, "The participant was removed from the conversation by another participant."),
  onlyHiddenLeft: end(
    200,
    5020,
    "The conversation has ended as there are no non-hidden participants in the incoming roster.",
  ),
  oneLeft: end(200, 5010, "The conversation has ended as only one participant remained in the conversation."),
  nobodyJoined: end(200, 5013, "The conversation has ended as no one else has joined the group call."),
  transferred: end(0, 7015, "GracefulTransferCompleted"),
  replacedByTransfer: end(200, 7015, "Call ended as the transfer completed successfully."),
  noKeepAlive: end(408, 8537, "Keep Alive timeout, cleaned up inactive call."),
  appSilent: end(408, 10057, "Call timed out due to no signaling from callee endpoints."),
  noEndpoints: end(480, 10037, "No callee endpoints were found."),
  notReachable: end(480, 10076, "Callee could not be reached."),
  cannotRoute: end(480, 10134, "Call rejected due to inability to route the call."),
  rejectedBusy: end(486, 540486, "The called application is busy."),
  rejectedForbidden: end(403, 540403, "The called application refused the call."),
  rejected: end(603, 540603, "The called application declined the call."),
  blindTransferFailed: end(500, 7000, "The transfer target did not accept the call."),
  consultationFailed: end(500, 7700, "The call to be replaced could not be joined."),
  completed: end(200, 0, "Action completed successfully."),
  maxRecordingReached: end(200, 8515, "Action completed, max record duration reached."),
  stopToneDetected: end(200, 8514, "Action completed as the stop tone was detected."),
  cancelled: end(400, 8508, "Action failed, the operation was cancelled."),
  wrongSoundFormat: end(400, 8535, "Action failed, file format is invalid."),
  soundNotFetched: end(400, 8536, "Action failed, file could not be downloaded."),
  unknownNumber: end(404, 560404, "Phone number not found."),
  noCredit: end(403, 560403, `${balanceNotFound}.`),
} as const satisfies Record<string, Ending>;

/** 560xxx are the telephone network's; for Teams users Graph documents only some, and the code alone counts. */
const pick = (who: Address, phone: Ending, user: Ending) => (who.kind === "user" ? user : phone);

export const refusals = {
  busy: (who: Address) => pick(who, end(486, 560486, "Busy."), end(486, 10074, "The user is busy.")),
  noAnswer: (who: Address) =>
    pick(who, end(408, 560408, "No response from the called phone."), end(480, 10076, "Callee could not be reached.")),
  declined: (who: Address) => pick(who, end(603, 560603, "Declined."), end(603, 10078, "The user declined the call.")),
  unreachable: (who: Address) => pick(who, end(404, 560404, "Phone number not found."), endings.noEndpoints),
  cancelled: (who: Address) =>
    pick(
      who,
      end(487, 540487, "The call was cancelled by the caller."),
      end(487, 10004, "The call was cancelled by the caller."),
    ),
  hungUp: (who: Address) => pick(who, endings.phoneHungUp, endings.otherLeftPeerCall),
};
