// POST .../transfer: moves the other person to somebody else; the app's own call is over when it succeeds.
import type * as z from "zod";
import type { transferCall } from "../../../shared/contracts/graph/call-requests";
import { badRequest, wrongState } from "../graph-refusal";
import { callBody, resultInfoOfTransfer } from "../notifications/notification-bodies";
import { isPhone } from "../world/addresses";
import { endings, refusals } from "../world/end-codes";
import type { Address, AppCall, Ending, Line } from "../world/records";
import { calledAddress, isCallWith, requireNumber } from "./called-identity";
import { enter, isGroup, peopleIn, startConversation } from "./conversations";
import { afterDeparture, because, endCall, endLine } from "./ending";
import { ring } from "./ringing";
import type { Switchboard } from "./switchboard";

/** A consultative transfer needs no ringing; time for the two calls to become one. */
const CONSULTATION_SECONDS = 0.4;

export function transfer(board: Switchboard, call: AppCall, asked: z.output<typeof transferCall>): void {
  const { world, outbox } = board;
  if (call.state !== "established")
    throw wrongState(`The call is ${call.state}; only an established call can be transferred.`);
  const moving = transfereeOf(board, call, asked);
  const target = calledAddress(world, call, asked.transferTarget.identity);
  if (isPhone(moving.who) || isPhone(target)) requireNumber(world, call);
  const transferring: AppCall = { ...call, state: "transferring" };
  world.calls.put(transferring);
  outbox.notify(transferring, callBody(transferring, "updated", "transferring"));
  const { replacesCallId } = asked.transferTarget;
  if (replacesCallId === undefined) {
    ring(board, {
      tenantId: call.tenantId,
      who: target,
      purpose: { for: "transfer", callId: call.id, movingLineId: moving.id },
    });
  } else {
    const task = {
      do: "complete-consultation" as const,
      callId: call.id,
      movingLineId: moving.id,
      replacesCallId,
      target,
    };
    world.schedule(`call:${call.id}`, CONSULTATION_SECONDS, task);
  }
}

/** "It is only needed when transfer from a group call": there it says who is moved. */
function transfereeOf({ world }: Switchboard, call: AppCall, { transferee }: z.output<typeof transferCall>): Line {
  const people = peopleIn(world, call.conversationId);
  if (isGroup(world, call) && !transferee) throw badRequest("transferee: required when transferring from a group call");
  const moving = transferee
    ? people.find(({ participantId }) => participantId === transferee.participantId)
    : people[0];
  if (!moving) throw badRequest("transferee.participantId: nobody in this call has this id");
  return moving;
}

export function transferAnswered(board: Switchboard, line: Line, callId: string, movingLineId: string): void {
  const { world } = board;
  const call = world.calls.get(callId);
  const moving = world.lines.get(movingLineId);
  if (call?.state !== "transferring" || moving?.state !== "connected") {
    endLine(world, line, refusals.cancelled(line.who));
    fail(board, callId, endings.blindTransferFailed);
    return;
  }
  moveTogether(board, call, [moving, line], { resultInfo: because(endings.transferred).resultInfo });
}

export function transferRefused(board: Switchboard, callId: string): void {
  fail(board, callId, endings.blindTransferFailed);
}

export function completeConsultation(
  board: Switchboard,
  callId: string,
  movingLineId: string,
  replacesCallId: string,
  target: Address,
): void {
  const { world } = board;
  const call = world.calls.get(callId);
  const moving = world.lines.get(movingLineId);
  if (call?.state !== "transferring") return;
  const replaced = world.calls.get(replacesCallId);
  const isReplaceable =
    moving?.state === "connected" &&
    replaced?.state === "established" &&
    replaced.id !== call.id &&
    replaced.tenantId === call.tenantId &&
    replaced.appId === call.appId &&
    !isGroup(world, replaced) &&
    isCallWith(world, replaced, target);
  const [agent] = replaced && isReplaceable ? peopleIn(world, replaced.conversationId) : [];
  if (!replaced || !agent || !moving) {
    fail(board, callId, endings.consultationFailed);
    return;
  }
  // call-transfer, examples 2 and 4: a reason and no resultInfo.
  moveTogether(board, call, [moving, agent], { terminationReason: "AppTransferred" });
  endCall(board, replaced, because(endings.replacedByTransfer));
  world.conversations.remove(replaced.conversationId);
}

/** The two are alone together from here; whoever stays behind without them is told. */
function moveTogether(
  board: Switchboard,
  call: AppCall,
  lines: readonly Line[],
  outcome: Record<string, unknown>,
): void {
  const { world, outbox } = board;
  const together = startConversation(world, call.tenantId, false);
  for (const line of lines) enter(world, line, together.id);
  outbox.notify(call, callBody(call, "updated", "transferAccepted"));
  endCall(board, call, outcome);
  if (world.conversations.get(call.conversationId)?.isGroup) afterDeparture(board, call.conversationId, undefined);
  else world.conversations.remove(call.conversationId);
}

/** "When a call transfer fails, the call state will be established". */
function fail({ world, outbox }: Switchboard, callId: string, ending: Ending): void {
  const call = world.calls.get(callId);
  if (call?.state !== "transferring") return;
  const established: AppCall = { ...call, state: "established" };
  world.calls.put(established);
  outbox.notify(
    established,
    callBody(established, "updated", "established", { resultInfo: resultInfoOfTransfer(ending) }),
  );
}
