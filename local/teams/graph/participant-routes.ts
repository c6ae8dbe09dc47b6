// The Graph operations on the members of a call (docs: participant-*.md, call-list-participants.md, audioroutinggroup*.md).
import { kindOfInvite, requestContracts as contracts } from "../../../shared/contracts/graph/request-contracts";
import { changeRoutingGroup, putRoutingGroup, removeRoutingGroup, routingGroups } from "../calls/audio-routing";
import { muteMember, startHold, stopHold } from "../calls/holding";
import { inviteByReplacing, invitePeople } from "../calls/inviting";
import { removalRoles, removeMember } from "../calls/removing";
import { notFound } from "../graph-refusal";
import { roster } from "../notifications/call-resource";
import { noContent, withBody, withOperation } from "./answer";
import { callOf, parsed } from "./route";
import type { GraphRoute } from "./route";

const GROUP_CALLS = ["Calls.InitiateGroupCall.All"];
const PARTICIPANTS = "/communications/calls/*/participants";
const ROUTING = "/communications/calls/*/audioRoutingGroups";
const ROUTING_ROLES = ["Calls.JoinGroupCall.All", "Calls.InitiateGroupCall.All"];

const routingResource = (group: object) => ({ "@odata.type": "#microsoft.graph.audioRoutingGroup", ...group });

export const participantRoutes: readonly GraphRoute[] = [
  {
    name: "invite",
    method: "POST",
    path: `${PARTICIPANTS}/invite`,
    roles: GROUP_CALLS,
    run(request) {
      const { board, body, graphUrl } = request;
      const call = callOf(request);
      const operation =
        kindOfInvite(body) === "inviteReplacing"
          ? inviteByReplacing(board, call, parsed(contracts.inviteReplacing, body))
          : invitePeople(board, call, parsed(contracts.inviteParticipants, body));
      return withOperation(graphUrl, operation);
    },
  },
  {
    name: "listParticipants",
    method: "GET",
    path: PARTICIPANTS,
    roles: [],
    run(request) {
      const call = callOf(request);
      return withBody({ value: roster(request.board.world, call.conversationId) });
    },
  },
  {
    name: "getParticipant",
    method: "GET",
    path: `${PARTICIPANTS}/*`,
    roles: [],
    run(request) {
      const call = callOf(request);
      const id = request.parts[1]?.toLowerCase() ?? "";
      const member = roster(request.board.world, call.conversationId).find((one) => one.id === id);
      if (!member) throw notFound(`Participant ${id}`);
      return withBody(member);
    },
  },
  {
    name: "removeParticipant",
    method: "DELETE",
    path: `${PARTICIPANTS}/*`,
    roles: removalRoles,
    run(request) {
      removeMember(request.board, callOf(request), request.parts[1] ?? "");
      return noContent;
    },
  },
  {
    name: "muteParticipant",
    method: "POST",
    path: `${PARTICIPANTS}/*/mute`,
    roles: [],
    run(request) {
      const asked = parsed(contracts.muteParticipant, request.body);
      return withOperation(request.graphUrl, muteMember(request.board, callOf(request), request.parts[1] ?? "", asked));
    },
  },
  {
    name: "startHoldMusic",
    method: "POST",
    path: `${PARTICIPANTS}/*/startHoldMusic`,
    roles: [],
    run(request) {
      const asked = parsed(contracts.startHoldMusic, request.body);
      return withOperation(
        request.graphUrl,
        startHold(request.board, callOf(request), request.parts[1] ?? "", asked),
        202,
      );
    },
  },
  {
    name: "stopHoldMusic",
    method: "POST",
    path: `${PARTICIPANTS}/*/stopHoldMusic`,
    roles: [],
    run(request) {
      const asked = parsed(contracts.stopHoldMusic, request.body);
      return withOperation(
        request.graphUrl,
        stopHold(request.board, callOf(request), request.parts[1] ?? "", asked),
        202,
      );
    },
  },
  {
    name: "createAudioRoutingGroup",
    method: "POST",
    path: ROUTING,
    roles: ROUTING_ROLES,
    run(request) {
      const group = putRoutingGroup(
        request.board.world,
        callOf(request),
        parsed(contracts.createAudioRoutingGroup, request.body),
      );
      return withBody(routingResource(group));
    },
  },
  {
    name: "listAudioRoutingGroups",
    method: "GET",
    path: ROUTING,
    roles: ROUTING_ROLES,
    run: (request) =>
      withBody({ value: routingGroups(request.board.world, callOf(request)).groups.map(routingResource) }),
  },
  {
    name: "getAudioRoutingGroup",
    method: "GET",
    path: `${ROUTING}/*`,
    roles: ROUTING_ROLES,
    run(request) {
      const { groups } = routingGroups(request.board.world, callOf(request));
      const group = groups.find(({ id }) => id === request.parts[1]);
      if (!group) throw notFound(`Audio routing group ${request.parts[1] ?? ""}`);
      return withBody(routingResource(group));
    },
  },
  {
    name: "changeAudioRoutingGroup",
    method: "PATCH",
    path: `${ROUTING}/*`,
    roles: ROUTING_ROLES,
    run(request) {
      const asked = parsed(contracts.changeAudioRoutingGroup, request.body);
      return withBody(
        routingResource(changeRoutingGroup(request.board.world, callOf(request), request.parts[1] ?? "", asked)),
      );
    },
  },
  {
    name: "deleteAudioRoutingGroup",
    method: "DELETE",
    path: `${ROUTING}/*`,
    roles: ROUTING_ROLES,
    run(request) {
      removeRoutingGroup(request.board.world, callOf(request), request.parts[1] ?? "");
      return noContent;
    },
  },
];
