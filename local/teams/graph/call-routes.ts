// The Graph operations on calls (docs: api-reference/v1.0/api/call-*.md, application-post-calls.md).
import { dashedGraphId, normaliseGraphId } from "../../../shared/contracts/graph/call-id";
import { kindOfCreate, requestContracts as contracts } from "../../../shared/contracts/graph/request-contracts";
import { appHangsUp } from "../calls/ending";
import { keepAlive } from "../calls/establishing";
import { answerIncoming, redirectIncoming, rejectIncoming } from "../calls/incoming";
import { muteSelf } from "../calls/holding";
import { createOutgoing } from "../calls/outgoing";
import { cancelMedia, play } from "../calls/playing";
import { record } from "../calls/recording";
import { sendTones, subscribe } from "../calls/tones";
import { transfer } from "../calls/transferring";
import { badRequest, notFound, notPermitted, wrongState } from "../graph-refusal";
import { callResource } from "../notifications/call-resource";
import { operationResource } from "../notifications/notification-bodies";
import { accepted, noContent, withBody, withOperation } from "./answer";
import { callOf, parsed } from "./route";
import type { GraphRoute } from "./route";

const INITIATE = ["Calls.Initiate.All", "Calls.InitiateGroupCall.All"];
const CALLS = "/communications/calls";
const CALL = `${CALLS}/*`;

/** Operations that only calls with application-hosted media have; ours are all hosted by the service. */
const appHosted = (name: string): GraphRoute => ({
  name,
  method: "POST",
  path: `${CALL}/${name}`,
  roles: [],
  run(request) {
    callOf(request);
    throw wrongState(`${name} is supported only for calls with application-hosted media.`);
  },
});

export const callRoutes: readonly GraphRoute[] = [
  {
    name: "createCall",
    method: "POST",
    path: CALLS,
    roles: INITIATE,
    run({ board, caller, body, graphUrl }) {
      const kind = kindOfCreate(body);
      const needed = kind === "createGroupCall" ? "Calls.InitiateGroupCall.All" : "Calls.Initiate.All";
      if (!caller.roles.includes(needed)) throw notPermitted([needed]);
      const call = createOutgoing(board, caller, parsed(contracts[kind], body));
      const location = `${graphUrl}${CALLS}/${dashedGraphId(call.id)}`;
      const context = `${graphUrl}/$metadata#app/calls/$entity`;
      return {
        status: 201,
        headers: { Location: location },
        body: { ...callResource(call), "@odata.context": context },
      };
    },
  },
  {
    name: "getCall",
    method: "GET",
    path: CALL,
    roles: INITIATE,
    run: (request) => withBody(callResource(callOf(request))),
  },
  {
    name: "deleteCall",
    method: "DELETE",
    path: CALL,
    roles: [],
    run(request) {
      appHangsUp(request.board, callOf(request));
      return noContent;
    },
  },
  {
    name: "answer",
    method: "POST",
    path: `${CALL}/answer`,
    roles: [],
    run(request) {
      answerIncoming(request.board, callOf(request), parsed(contracts.answer, request.body));
      return accepted;
    },
  },
  {
    name: "reject",
    method: "POST",
    path: `${CALL}/reject`,
    roles: [],
    run(request) {
      rejectIncoming(request.board, callOf(request), parsed(contracts.reject, request.body));
      return accepted;
    },
  },
  {
    name: "redirect",
    method: "POST",
    path: `${CALL}/redirect`,
    roles: ["Calls.Initiate.All"],
    run(request) {
      redirectIncoming(request.board, callOf(request), parsed(contracts.redirect, request.body));
      return accepted;
    },
  },
  {
    name: "transfer",
    method: "POST",
    path: `${CALL}/transfer`,
    roles: ["Calls.Initiate.All"],
    run(request) {
      transfer(request.board, callOf(request), parsed(contracts.transfer, request.body));
      return accepted;
    },
  },
  {
    name: "keepAlive",
    method: "POST",
    path: `${CALL}/keepAlive`,
    roles: [],
    run(request) {
      const call = callOf(request);
      parsed(contracts.keepAlive, request.body);
      keepAlive(request.board.world, call.id);
      return { status: 200 };
    },
  },
  {
    name: "playPrompt",
    method: "POST",
    path: `${CALL}/playPrompt`,
    roles: [],
    run: (request) =>
      withOperation(request.graphUrl, play(request.board, callOf(request), parsed(contracts.playPrompt, request.body))),
  },
  {
    name: "subscribeToTone",
    method: "POST",
    path: `${CALL}/subscribeToTone`,
    roles: [],
    run: (request) =>
      withOperation(
        request.graphUrl,
        subscribe(request.board, callOf(request), parsed(contracts.subscribeToTone, request.body)),
      ),
  },
  {
    name: "cancelMediaProcessing",
    method: "POST",
    path: `${CALL}/cancelMediaProcessing`,
    roles: [],
    run: (request) =>
      withOperation(
        request.graphUrl,
        cancelMedia(request.board, callOf(request), parsed(contracts.cancelMediaProcessing, request.body)),
      ),
  },
  {
    name: "recordResponse",
    method: "POST",
    path: `${CALL}/recordResponse`,
    roles: ["Calls.AccessMedia.All"],
    run: (request) =>
      withOperation(
        request.graphUrl,
        record(request.board, callOf(request), parsed(contracts.recordResponse, request.body)),
      ),
  },
  {
    name: "sendDtmfTones",
    method: "POST",
    path: `${CALL}/sendDtmfTones`,
    roles: [],
    run: (request) =>
      withOperation(
        request.graphUrl,
        sendTones(request.board, callOf(request), parsed(contracts.sendDtmfTones, request.body)),
      ),
  },
  {
    name: "mute",
    method: "POST",
    path: `${CALL}/mute`,
    roles: [],
    run: (request) =>
      withOperation(
        request.graphUrl,
        muteSelf(request.board, callOf(request), true, parsed(contracts.mute, request.body).clientContext),
      ),
  },
  {
    name: "unmute",
    method: "POST",
    path: `${CALL}/unmute`,
    roles: [],
    run: (request) =>
      withOperation(
        request.graphUrl,
        muteSelf(request.board, callOf(request), false, parsed(contracts.unmute, request.body).clientContext),
      ),
  },
  {
    name: "getOperation",
    method: "GET",
    path: `${CALL}/operations/*`,
    roles: [],
    run(request) {
      const call = callOf(request);
      const id = normaliseGraphId(request.parts[1] ?? "");
      if (id === undefined) throw badRequest("operations: expected an operation id");
      const operation = request.board.world.operations.get(id);
      if (operation?.callId !== call.id) throw notFound(`Operation ${id}`);
      return withBody(operationResource(operation));
    },
  },
  appHosted("updateRecordingStatus"),
  appHosted("addLargeGalleryView"),
  appHosted("changeScreenSharingRole"),
];
