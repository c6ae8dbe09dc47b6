// A user's presence: what was set, or busy in a call. Do-not-disturb and sign-out outrank a call, as in Teams.
import type { Line } from "../world/records";
import type { World } from "../world/world";

export interface Presence {
  readonly availability: string;
  readonly activity: string;
}

const OUTRANKS_CALLS = new Set(["DoNotDisturb", "Offline"]);

export function presenceOf(world: World, userId: string): Presence {
  const id = userId.toLowerCase();
  const set = world.presences.get(id) ?? { availability: "Available", activity: "Available" };
  if (OUTRANKS_CALLS.has(set.availability)) return { availability: set.availability, activity: set.activity };
  const line = world.lines.all().find((one) => isConnectedTo(one, id));
  if (!line) return { availability: set.availability, activity: set.activity };
  const isConference =
    line.conversationId !== undefined && world.conversations.get(line.conversationId)?.isGroup === true;
  return { availability: "Busy", activity: isConference ? "InAConferenceCall" : "InACall" };
}

const isConnectedTo = (line: Line, userId: string) =>
  line.state === "connected" && line.who.kind === "user" && line.who.userId.toLowerCase() === userId;
