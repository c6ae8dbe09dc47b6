// Who hears whom in a group call, when somebody is outside the main mixer: the base of whispering and listening in.
import type * as z from "zod";
import type { audioRoutingGroup, audioRoutingGroupChange } from "../../../shared/contracts/graph/participant-requests";
import { badRequest, notFound, wrongState } from "../graph-refusal";
import type { AppCall, Conversation, Line } from "../world/records";
import type { World } from "../world/world";
import { linesIn, peopleIn } from "./conversations";
import { wordFor } from "../world/addresses";

type Group = Conversation["routingGroups"][number];

const lower = (ids: readonly string[]) => ids.map((id) => id.toLowerCase());

export function routingGroups(world: World, call: AppCall): { conversation: Conversation; groups: readonly Group[] } {
  const conversation = world.conversations.get(call.conversationId);
  if (!conversation?.isGroup) throw wrongState("Audio routing groups exist only in group calls.");
  return { conversation, groups: conversation.routingGroups };
}

export function putRoutingGroup(world: World, call: AppCall, asked: z.output<typeof audioRoutingGroup>): Group {
  const { conversation, groups } = routingGroups(world, call);
  if (groups.some(({ id }) => id === asked.id))
    throw badRequest(`id: there is already an audio routing group ${asked.id}`);
  const group = checked(world, call, { ...asked, sources: lower(asked.sources), receivers: lower(asked.receivers) });
  world.conversations.put({ ...conversation, routingGroups: [...groups, group] });
  return group;
}

export function changeRoutingGroup(
  world: World,
  call: AppCall,
  id: string,
  asked: z.output<typeof audioRoutingGroupChange>,
): Group {
  const { conversation, groups } = routingGroups(world, call);
  const found = groups.find((group) => group.id === id);
  if (!found) throw notFound(`Audio routing group ${id}`);
  const group = checked(world, call, {
    id,
    routingMode: asked.routingMode ?? found.routingMode,
    sources: lower(asked.sources ?? found.sources),
    receivers: lower(asked.receivers ?? found.receivers),
  });
  world.conversations.put({ ...conversation, routingGroups: groups.map((one) => (one.id === id ? group : one)) });
  return group;
}

export function removeRoutingGroup(world: World, call: AppCall, id: string): void {
  const { conversation, groups } = routingGroups(world, call);
  if (!groups.some((group) => group.id === id)) throw notFound(`Audio routing group ${id}`);
  world.conversations.put({ ...conversation, routingGroups: groups.filter((group) => group.id !== id) });
}

function checked(world: World, call: AppCall, group: Group): Group {
  const members = new Set(
    [call.participantId, ...linesIn(world, call.conversationId).map(({ participantId }) => participantId)].map((id) =>
      id.toLowerCase(),
    ),
  );
  const stranger = [...group.sources, ...group.receivers].find((id) => !members.has(id));
  if (stranger)
    throw badRequest(`${group.sources.includes(stranger) ? "sources" : "receivers"}: ${stranger} is not in this call`);
  return group;
}

/** The people a person hears talking right now. */
export function talkingWith(world: World, line: Line): readonly string[] {
  const { conversationId } = line;
  if (line.state !== "connected" || line.isOnHold || !conversationId) return [];
  const groups = world.conversations.get(conversationId)?.routingGroups ?? [];
  const isRouted = (from: Line) =>
    groups.some(
      ({ sources, receivers }) => sources.includes(from.participantId) && receivers.includes(line.participantId),
    );
  return peopleIn(world, conversationId)
    .filter((other) => other.id !== line.id && !other.isOnHold)
    .filter((other) => (!line.isOutsideMixer && !other.isOutsideMixer) || isRouted(other))
    .map(({ who }) => wordFor(who));
}
