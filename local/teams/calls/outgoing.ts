// POST /communications/calls: one user, one telephone, or a group call with several users.
import type * as z from "zod";
import type { createGroupCall, createPhoneCall, createUserCall } from "../../../shared/contracts/graph/call-requests";
import { badRequest, tenantMismatch } from "../graph-refusal";
import { callBody } from "../notifications/notification-bodies";
import { identityOfApp, isPhone } from "../world/addresses";
import { endings } from "../world/end-codes";
import type { AppCall, Ending, Line } from "../world/records";
import { calledAddress, requireNumber } from "./called-identity";
import { announceRoster, enter, peopleIn, startConversation } from "./conversations";
import { because, closeConversation, endCall, endLine, ringingFor } from "./ending";
import { beginEstablishing, keepAlive } from "./establishing";
import { newCallFields } from "./incoming";
import { ring } from "./ringing";
import type { Switchboard } from "./switchboard";

type Asked = z.output<typeof createUserCall> | z.output<typeof createPhoneCall> | z.output<typeof createGroupCall>;

export interface Caller {
  readonly tenantId: string;
  readonly appId: string;
}

export function createOutgoing(board: Switchboard, caller: Caller, asked: Asked): AppCall {
  const { world, outbox } = board;
  if (asked.tenantId && asked.tenantId.toLowerCase() !== caller.tenantId.toLowerCase()) throw tenantMismatch();
  if (!asked.requestedModalities.includes("audio"))
    throw badRequest("requestedModalities: service-hosted media are audio");
  const resourceAccountId = sourceAccount(board, caller, asked);
  const concerned = { ...caller, ...(resourceAccountId ? { resourceAccountId } : {}) };
  const targets = asked.targets.map(({ identity }) => calledAddress(world, caller, identity));
  if (targets.some(isPhone)) requireNumber(world, concerned);

  const isGroup = targets.length > 1;
  const conversation = startConversation(world, caller.tenantId, isGroup);
  const call: AppCall = {
    ...concerned,
    ...newCallFields(board, `call reported to ${new URL(asked.callbackUri).pathname}`, conversation.id, world.newId()),
    direction: "outgoing",
    state: "establishing",
    callbackUri: asked.callbackUri,
    source: {
      "@odata.type": "#microsoft.graph.participantInfo",
      identity: identityOfApp(concerned, world.directory),
      countryCode: null,
      endpointType: null,
      region: null,
      languageId: null,
    },
    targets: asked.targets.map((target) => ({
      endpointType: null,
      region: null,
      replacesCallId: null,
      languageId: null,
      ...target,
    })),
    requestedModalities: asked.requestedModalities,
    mediaConfig: asked.mediaConfig,
    ...(asked.subject ? { subject: asked.subject } : {}),
  };
  world.calls.put(call);
  world.conversations.put({ ...conversation, callIds: [call.id] });
  outbox.notify(call, callBody(call, "updated", "establishing"));
  keepAlive(world, call.id);
  board.sounds.prefetch(asked.mediaConfig.preFetchMedia ?? []);
  for (const who of targets) {
    ring(board, { tenantId: caller.tenantId, who, purpose: { for: isGroup ? "group" : "call", callId: call.id } });
  }
  // A group call exists as soon as the app is in it; a call of two when the other has answered.
  if (isGroup) beginEstablishing(board, call);
  return call;
}

/** "The application ID that application instance links to should match the one in authorization token". */
function sourceAccount({ world }: Switchboard, caller: Caller, asked: Asked): string | undefined {
  if (!asked.source) return undefined;
  const { identity } = asked.source;
  if ("application" in identity) {
    if (identity.application.id.toLowerCase() !== caller.appId.toLowerCase()) {
      throw badRequest("source.identity.application.id: not the application of the token");
    }
    return undefined;
  }
  const account = world.directory.resourceAccount(caller.tenantId, identity.applicationInstance.id);
  if (!account) throw badRequest("source.identity.applicationInstance.id: no such application instance in this tenant");
  if (account.appId.toLowerCase() !== caller.appId.toLowerCase()) {
    throw badRequest("source.identity.applicationInstance.id: linked to another application than the token's");
  }
  return account.id;
}

export function callAnswered(board: Switchboard, line: Line, callId: string): void {
  const call = board.world.calls.get(callId);
  if (!call) {
    endLine(board.world, line, endings.botHungUp);
    return;
  }
  enter(board.world, line, call.conversationId);
  beginEstablishing(board, call);
}

export function callRefused(board: Switchboard, callId: string, ending: Ending): void {
  const call = board.world.calls.get(callId);
  if (!call) return;
  endCall(board, call, because(ending));
  board.world.conversations.remove(call.conversationId);
}

export function groupAnswered(board: Switchboard, line: Line, callId: string): void {
  const call = board.world.calls.get(callId);
  if (!call) {
    endLine(board.world, line, endings.botHungUp);
    return;
  }
  enter(board.world, line, call.conversationId);
  announceRoster(board, call.conversationId);
}

export function groupRefused(board: Switchboard, callId: string): void {
  const { world } = board;
  const call = world.calls.get(callId);
  if (!call || ringingFor(world, callId).length > 0 || peopleIn(world, call.conversationId).length > 0) return;
  endCall(board, call, because(endings.nobodyJoined));
  closeConversation(board, call.conversationId, endings.nobodyJoined);
}
