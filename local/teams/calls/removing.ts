// DELETE .../participants/{id} (participant-delete): drops somebody from a group call, or takes an invitation back.
import { badRequest, notFound, notPermitted, wrongState } from "../graph-refusal";
import { endings, refusals } from "../world/end-codes";
import type { AppCall } from "../world/records";
import { isGroup, peopleIn } from "./conversations";
import { afterDeparture, endLine, ringingFor } from "./ending";
import { invitationRefused } from "./inviting";
import type { Switchboard } from "./switchboard";

/** participant-delete; a tenant must besides name the app in AllowRemoveParticipantAppIds. */
export const removalRoles = ["Calls.JoinGroupCall.All", "Calls.JoinGroupCallAsGuest.All"];

export function removeMember(board: Switchboard, call: AppCall, participantId: string): void {
  const { world } = board;
  if (!isGroup(world, call)) throw wrongState("Participants can be removed only from a group call.");
  const wanted = participantId.toLowerCase();
  if (wanted === call.participantId) throw badRequest("An application leaves by ending its own call.");
  const isWanted = (line: { participantId: string }) => line.participantId.toLowerCase() === wanted;
  const member = peopleIn(world, call.conversationId).find(isWanted);
  if (member) {
    if (board.faults.refusesRemoval(`removal ${call.id} ${member.who.kind}`)) throw notPermitted(removalRoles);
    endLine(world, member, endings.removed);
    afterDeparture(board, call.conversationId, member.who);
    return;
  }
  const invited = ringingFor(world, call.id).find(isWanted);
  if (invited?.purpose?.for !== "invitation") throw notFound(`Participant ${participantId}`);
  endLine(world, invited, refusals.cancelled(invited.who));
  invitationRefused(board, invited, invited.purpose.operationId, endings.cancelled);
}
