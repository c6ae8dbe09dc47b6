// Whose a callback is: nobody else is asked before a moment, whether that agent is at the desk or not. Afterwards it is anybody's.
import type { AgentId } from "../kernel/ids";
import type { PreferredAgent } from "../routing/needs";
import type { Queue } from "../settings/queue";
import type { Contact, PlaceInLine } from "./contact";
import type { Effect } from "./effects";
import type { EventOf } from "./events";

export interface Owner {
  readonly agentId: AgentId;
  /** Unix milliseconds. */
  readonly until: number;
}

/** @param patienceSeconds counted from the beginning of the wait, as of anybody who is waited for by name */
export const ownedBy = (agentId: AgentId, patienceSeconds: number): PreferredAgent => ({
  agentId,
  why: "owner",
  patienceSeconds,
  evenIfAway: true,
});

/** Nothing for whoever is preferred, and not waited for when away. */
export const ownerOf = ({ preferredAgent, since }: Pick<PlaceInLine, "preferredAgent" | "since">): Owner | undefined =>
  preferredAgent?.evenIfAway
    ? { agentId: preferredAgent.agentId, until: since + preferredAgent.patienceSeconds * 1000 }
    : undefined;

/** Whether whoever talks to a customer is remembered for the next time. */
export const wantsLastAgent = ({ preferredAgent, callback }: Queue): boolean =>
  preferredAgent.is === "last-agent" || callback.ownedForSeconds > 0;

/** Called first, a customer would wait on the line for one agent, who may be anywhere: the owner is asked before. */
export function ownedPlace(place: PlaceInLine, owner: PreferredAgent): PlaceInLine {
  const { customerFirst: _, ...others } = place;
  return { ...others, preferredAgent: owner };
}

export function withoutOwner(place: PlaceInLine): PlaceInLine {
  const { preferredAgent: _, ...free } = place;
  return free;
}

/** When the callback becomes anybody's, while nobody is being asked. */
export function ownedUntil({ phase }: Contact): number | undefined {
  if (phase.in !== "callback") return undefined;
  const { is } = phase.stage;
  return is === "in-line" || is === "paused" || is === "scheduled" ? ownerOf(phase.place)?.until : undefined;
}

/** Anybody is looked for at once, and the change is put on record with the callback. */
export function ownershipEnded({ phase }: Contact, { agentId, at }: EventOf<"OwnershipEnded">): readonly Effect[] {
  if (phase.in !== "callback") return [];
  const { queueId, entryId } = phase.place;
  return [
    { do: "tell-callback", callbackId: phase.callbackId, input: { type: "OwnershipEnded", agentId, at } },
    ...(phase.stage.is === "in-line" ? [{ do: "find-agent", queueId, entryId } as const] : []),
  ];
}
