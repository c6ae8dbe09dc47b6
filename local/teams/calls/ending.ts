// How lines and calls come to an end, and what that means for whoever is still there.
import { callBody, resultInfo, resultInfoInWords } from "../notifications/notification-bodies";
import { wordFor } from "../world/addresses";
import { endings, refusals } from "../world/end-codes";
import type { Address, AppCall, Ending, Line } from "../world/records";
import type { World } from "../world/world";
import { announceRoster, callsIn, linesIn, peopleIn, withdraw } from "./conversations";
import type { Switchboard } from "./switchboard";
import { endTrunk } from "./trunk";

/** Ended lines that are still remembered, so that whoever follows a story can look back. */
const REMEMBERED_LINES = 2000;

export function endLine(world: World, line: Line, endedWith: Ending): void {
  if (line.state === "ended") return;
  world.unschedule(`line:${line.id}`);
  withdraw(world, line);
  world.lines.put({ ...line, state: "ended", isOnHold: false, endedAt: world.now(), endedWith });
  world.emit({ what: "ends", call: line.id, who: wordFor(line.who), endedWith });
  endTrunk(world, line);
  const all = world.lines.all();
  if (all.length > 2 * REMEMBERED_LINES) {
    const old = all.filter(({ state }) => state === "ended").slice(0, REMEMBERED_LINES);
    for (const { id } of old) world.lines.remove(id);
  }
}

/** Phones that ring because of this call. */
export const ringingFor = (world: World, callId: string): readonly Line[] =>
  world.lines
    .all()
    .filter(({ state, purpose }) => state === "ringing" && purpose && "callId" in purpose && purpose.callId === callId);

/** Ends the app's end of a call: stops its phones, forgets its operations, tells the app. */
export function endCall(
  { world, outbox }: Switchboard,
  call: AppCall,
  more: Record<string, unknown>,
  isStateSaid = true,
): void {
  for (const line of ringingFor(world, call.id)) endLine(world, line, refusals.cancelled(line.who));
  world.unschedule(`call:${call.id}`);
  world.unschedule(`keep-alive:${call.id}`);
  for (const operation of world.operations.all()) {
    if (operation.callId !== call.id) continue;
    world.unschedule(`operation:${operation.id}`);
    world.operations.remove(operation.id);
  }
  world.calls.remove(call.id);
  const conversation = world.conversations.get(call.conversationId);
  if (conversation) {
    world.conversations.put({ ...conversation, callIds: conversation.callIds.filter((id) => id !== call.id) });
    for (const line of linesIn(world, conversation.id))
      if (line.isOnHold) world.lines.put({ ...line, isOnHold: false });
  }
  outbox.notify(call, callBody(call, "deleted", isStateSaid ? "terminated" : undefined, more));
}

export const because = (ending: Ending) => ({ resultInfo: resultInfo(ending) });

/** A person puts the phone down, whatever the call was at. Ringing phones of others are refused elsewhere. */
export function hangUp(board: Switchboard, line: Line): void {
  const { world } = board;
  if (line.state === "ended") return;
  world.emit({ what: "hangs-up", call: line.id, who: wordFor(line.who) });
  const { conversationId } = line;
  if (line.state === "ringing") {
    endLine(world, line, refusals.cancelled(line.who));
    for (const target of world.lines.all()) {
      if (target.state === "ringing" && target.purpose?.for === "redirect" && target.purpose.callerLineId === line.id) {
        endLine(world, target, refusals.cancelled(target.who));
      }
    }
    if (conversationId) closeConversation(board, conversationId, refusals.cancelled(line.who));
    return;
  }
  endLine(world, line, refusals.hungUp(line.who));
  if (conversationId) afterDeparture(board, conversationId, line.who);
}

/** Somebody has left: a call of two is over, a group goes on while it makes sense. `who` undefined: the app left. */
export function afterDeparture(board: Switchboard, conversationId: string, who: Address | undefined): void {
  const { world } = board;
  const conversation = world.conversations.get(conversationId);
  if (!conversation) return;
  const reason = who ? refusals.hungUp(who) : endings.botHungUp;
  if (!conversation.isGroup) {
    closeConversation(board, conversationId, reason);
    return;
  }
  const people = peopleIn(world, conversationId);
  const calls = callsIn(world, conversationId);
  const isSomebodyComing = calls.some(({ id }) => ringingFor(world, id).length > 0);
  if (calls.length === 0 && people.length <= 1) closeConversation(board, conversationId, endings.oneLeft);
  else if (people.length === 0 && !isSomebodyComing) closeConversation(board, conversationId, endings.allOthersLeft);
  else if (people.every(({ isHidden }) => isHidden) && !isSomebodyComing)
    closeConversation(board, conversationId, endings.onlyHiddenLeft);
  else announceRoster(board, conversationId);
}

/** Ends everything that is left of a conversation. */
export function closeConversation(board: Switchboard, conversationId: string, ending: Ending): void {
  const { world } = board;
  for (const call of callsIn(world, conversationId)) endCall(board, call, because(ending));
  for (const line of linesIn(world, conversationId)) endLine(world, line, ending);
  world.conversations.remove(conversationId);
}

/** DELETE /communications/calls/{id}: in a group only the app's own leg. */
export function appHangsUp(board: Switchboard, call: AppCall): void {
  const { world, outbox } = board;
  outbox.notify(call, callBody(call, "updated", "terminating"));
  endCall(board, call, { resultInfo: resultInfoInWords(endings.botHungUp) });
  afterDeparture(board, call.conversationId, undefined);
  if (world.conversations.get(call.conversationId)?.lineIds.length === 0)
    world.conversations.remove(call.conversationId);
}
