// POST .../participants/invite: rings people into a call, which becomes a group call, or pulls another of our calls in.
import type * as z from "zod";
import type { inviteParticipants, inviteReplacing } from "../../../shared/contracts/graph/participant-requests";
import { badRequest, notPermitted, wrongState } from "../graph-refusal";
import { isPhone, keyOf } from "../world/addresses";
import { endings } from "../world/end-codes";
import type { AppCall, Ending, Line, Operation } from "../world/records";
import { calledAddress, isCallWith, requireNumber } from "./called-identity";
import { announceRoster, enter, isGroup, makeGroup, peopleIn } from "./conversations";
import { because, endCall, endLine } from "./ending";
import { beginOperation, finishOperation } from "./operations";
import { ring } from "./ringing";
import type { Switchboard } from "./switchboard";

/** Time for an existing call to be moved over; nobody has to answer anything. */
const PULL_IN_SECONDS = 0.4;

const mustBeEstablished = (call: AppCall) => {
  if (call.state !== "established")
    throw wrongState(`The call is ${call.state}; people can be invited only to an established call.`);
};

/** An invitation that is found good may still come to nothing, if a fault is asked for. */
function beginInvitation(board: Switchboard, call: AppCall, asked: Partial<Operation>) {
  const fault = board.faults.forInvitation(`invitation ${call.id}`);
  if (fault === "refuse") throw notPermitted(["Calls.InitiateGroupCall.All"]);
  const operation = beginOperation(board, call, { type: "inviteParticipants", status: "running", ...asked });
  if (fault === "fail")
    board.world.schedule(`operation:${operation.id}`, PULL_IN_SECONDS, {
      do: "fail-invitation",
      operationId: operation.id,
    });
  return { operation, willFail: fault === "fail" };
}

const context = (clientContext: string | undefined) => (clientContext ? { clientContext } : {});

export function invitePeople(board: Switchboard, call: AppCall, asked: z.output<typeof inviteParticipants>): Operation {
  const { world } = board;
  mustBeEstablished(call);
  // participant-invite: one person may be added to any call, which makes it a group call; several need a chat.
  if (asked.participants.length > 1 && !world.conversations.get(call.conversationId)?.hasChat) {
    throw badRequest("participants: several at once can be invited only to a group call with valid chatInfo");
  }
  const invited = asked.participants.map((participant) => ({
    participant,
    who: calledAddress(world, call, participant.identity),
  }));
  if (invited.some(({ who }) => isPhone(who))) {
    if (invited.length > 1) throw badRequest("participants: a telephone must be invited alone");
    requireNumber(world, call);
  }
  const present = new Set(peopleIn(world, call.conversationId).map(({ who }) => keyOf(who)));
  if (invited.some(({ who }) => present.has(keyOf(who)))) throw badRequest("participants: already in this call");
  const { operation, willFail } = beginInvitation(board, call, {
    ...context(asked.clientContext),
    invited: asked.participants,
  });
  if (willFail) return operation;
  if (!isGroup(world, call)) {
    makeGroup(world, call.conversationId);
    announceRoster(board, call.conversationId);
  }
  const lines = invited.map(({ participant, who }) =>
    ring(board, {
      tenantId: call.tenantId,
      who,
      purpose: { for: "invitation", callId: call.id, operationId: operation.id },
      isHidden: participant.hidden ?? false,
      isOutsideMixer: participant.removeFromDefaultAudioRoutingGroup ?? false,
      ...(participant.participantId ? { participantId: participant.participantId } : {}),
    }),
  );
  const ringing: Operation = { ...operation, awaited: lines.map(({ id }) => id) };
  world.operations.put(ringing);
  return ringing;
}

export function invitationAnswered(board: Switchboard, line: Line, callId: string, operationId: string): void {
  const { world } = board;
  const call = world.calls.get(callId);
  if (!call) {
    endLine(world, line, endings.botHungUp);
    return;
  }
  enter(world, line, call.conversationId);
  world.emit({ what: "joins", call: line.id, who: keyOf(line.who) });
  resolve(board, operationId, line.id, undefined);
  announceRoster(board, call.conversationId);
}

export function invitationRefused(board: Switchboard, line: Line, operationId: string, ending: Ending): void {
  resolve(board, operationId, line.id, ending);
}

/** The operation is over when nobody rings any more; it has succeeded if anybody came. */
function resolve(board: Switchboard, operationId: string, lineId: string, refusal: Ending | undefined): void {
  const operation = board.world.operations.get(operationId);
  if (operation?.status !== "running") return;
  const awaited = (operation.awaited ?? []).filter((id) => id !== lineId);
  const hasJoined = operation.hasJoined === true || refusal === undefined;
  const next: Operation = { ...operation, awaited, hasJoined };
  if (awaited.length > 0) board.world.operations.put(next);
  else if (hasJoined) finishOperation(board, next, "completed", endings.completed);
  else finishOperation(board, next, "failed", refusal);
}

export function inviteByReplacing(
  board: Switchboard,
  call: AppCall,
  asked: z.output<typeof inviteReplacing>,
): Operation {
  const { world } = board;
  mustBeEstablished(call);
  const [participant] = asked.participants;
  const replaced = replaceable(board, call, participant.replacesCallId);
  const [line] = peopleIn(world, replaced.conversationId);
  const isAnonymous = line?.who.kind === "anonymous";
  const who = calledAddress(world, call, participant.identity);
  if (isAnonymous || !isCallWith(world, replaced, who)) {
    throw badRequest("participants.0.identity: not the participant of the call named by replacesCallId");
  }
  if (isPhone(who)) requireNumber(world, call);
  const { replacesCallId, ...rest } = participant;
  const { operation, willFail } = beginInvitation(board, call, {
    ...context(asked.clientContext),
    invited: [{ ...rest, replacesCallId }],
  });
  if (willFail) return operation;
  world.schedule(`operation:${operation.id}`, PULL_IN_SECONDS, {
    do: "pull-in",
    operationId: operation.id,
    replacesCallId,
  });
  return operation;
}

function replaceable({ world }: Switchboard, call: AppCall, replacesCallId: string): AppCall {
  const replaced = world.calls.get(replacesCallId);
  if (!replaced || replaced.tenantId !== call.tenantId || replaced.appId !== call.appId) {
    throw badRequest("participants.0.replacesCallId: no such call");
  }
  if (replaced.id === call.id) throw badRequest("participants.0.replacesCallId: the call cannot replace itself");
  if (replaced.state !== "established")
    throw badRequest(`participants.0.replacesCallId: that call is ${replaced.state}, not established`);
  if (isGroup(world, replaced))
    throw badRequest("participants.0.replacesCallId: only a peer-to-peer call can be replaced");
  return replaced;
}

export function pullIn(board: Switchboard, operation: Operation, replacesCallId: string): void {
  const { world } = board;
  const call = world.calls.get(operation.callId);
  const replaced = world.calls.get(replacesCallId);
  const [line] = replaced?.state === "established" ? peopleIn(world, replaced.conversationId) : [];
  if (!call || !replaced || !line) {
    finishOperation(board, operation, "failed", endings.notReachable);
    return;
  }
  makeGroup(world, call.conversationId);
  enter(world, line, call.conversationId);
  world.emit({ what: "joins", call: line.id, who: keyOf(line.who) });
  finishOperation(board, operation, "completed", endings.completed);
  announceRoster(board, call.conversationId);
  endCall(board, replaced, because(endings.pulledIntoAnotherCall));
  world.conversations.remove(replaced.conversationId);
}
