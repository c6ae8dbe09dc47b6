// Who is in a conversation, and telling the app when that changes.
import { rosterBody } from "../notifications/notification-bodies";
import { roster } from "../notifications/call-resource";
import type { AppCall, Conversation, Line } from "../world/records";
import type { World } from "../world/world";
import type { Switchboard } from "./switchboard";

export function startConversation(world: World, tenantId: string, isGroup: boolean): Conversation {
  const conversation: Conversation = {
    id: world.newId(),
    tenantId,
    isGroup,
    hasChat: isGroup,
    lineIds: [],
    callIds: [],
    routingGroups: [],
  };
  world.conversations.put(conversation);
  return conversation;
}

const present = <T>(item: T | undefined): item is T => item !== undefined;

export const linesIn = (world: World, conversationId: string): readonly Line[] =>
  (world.conversations.get(conversationId)?.lineIds ?? []).map((id) => world.lines.get(id)).filter(present);

export const peopleIn = (world: World, conversationId: string): readonly Line[] =>
  linesIn(world, conversationId).filter(({ state }) => state === "connected");

export const callsIn = (world: World, conversationId: string): readonly AppCall[] =>
  (world.conversations.get(conversationId)?.callIds ?? []).map((id) => world.calls.get(id)).filter(present);

export const isGroup = (world: World, call: AppCall): boolean =>
  world.conversations.get(call.conversationId)?.isGroup === true;

/** Brings a line in, out of wherever it was. */
export function enter(world: World, line: Line, conversationId: string): Line {
  if (line.conversationId && line.conversationId !== conversationId) withdraw(world, line);
  const conversation = world.conversations.get(conversationId);
  if (!conversation) throw new Error(`conversation ${conversationId} is over`);
  if (!conversation.lineIds.includes(line.id)) {
    world.conversations.put({ ...conversation, lineIds: [...conversation.lineIds, line.id] });
  }
  const entered: Line = { ...line, conversationId, isOnHold: false };
  world.lines.put(entered);
  return entered;
}

/** Takes a line out of the list of its conversation; what that means for those who stay is for the caller to say. */
export function withdraw(world: World, line: Line): void {
  const conversation = line.conversationId ? world.conversations.get(line.conversationId) : undefined;
  if (conversation) {
    world.conversations.put({ ...conversation, lineIds: conversation.lineIds.filter((id) => id !== line.id) });
  }
}

/** Graph sends rosters for group calls only (application-post-calls). */
export function announceRoster({ world, outbox }: Switchboard, conversationId: string): void {
  if (!world.conversations.get(conversationId)?.isGroup) return;
  const members = roster(world, conversationId);
  for (const call of callsIn(world, conversationId)) {
    if (call.state === "established" || call.state === "transferring") outbox.notify(call, rosterBody(call, members));
  }
}

export function makeGroup(world: World, conversationId: string): void {
  const conversation = world.conversations.get(conversationId);
  if (conversation) world.conversations.put({ ...conversation, isGroup: true });
}
