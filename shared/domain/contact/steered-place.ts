// The place of a callback that people have steered: left here, taken there, and its orchestration told.
import { modeOf } from "./called-first";
import type { Contact, PlaceInLine } from "./contact";
import type { Effect } from "./effects";
import type { EventOf } from "./events";
import { topPriorityMinutes, type Steered } from "./steering-facts";

export function evolveSteered(contact: Contact, { place, begins }: EventOf<"CallbackSteered">): Contact {
  const { phase, visits } = contact;
  if (phase.in !== "callback") return contact;
  const isNewPlace = place.entryId !== phase.place.entryId;
  const stage = begins
    ? ({ is: "entering" } as const)
    : phase.stage.is === "paused"
      ? ({ is: "paused", hasNoPlace: true } as const)
      : phase.stage;
  return { ...contact, visits: visits + (isNewPlace ? 1 : 0), phase: { ...phase, place, stage } };
}

/** Out of the line here, into it there; the callback's orchestration is told. */
export function steered({ phase }: Contact, event: EventOf<"CallbackSteered">): readonly Effect[] {
  if (phase.in !== "callback") return [];
  const { callbackId, number, stage } = phase;
  const { queueId, entryId } = phase.place;
  const holdsPlace = stage.is !== "scheduled" && !(stage.is === "paused" && stage.hasNoPlace);
  return [
    ...(holdsPlace ? [{ do: "leave-queue", queueId, entryId } as const] : []),
    ...(event.begins ? [{ do: "enter-queue", place: event.place, kind: "callback", number } as const] : []),
    { do: "tell-callback", callbackId, input: newsOf(event, event.place) },
  ];
}

/** What the orchestration is told of it. */
export function newsOf(
  { at, by, begins, steering }: Pick<EventOf<"CallbackSteered">, "at" | "by" | "begins" | "steering">,
  place?: PlaceInLine,
): Steered {
  const common = { type: "Steered", at, by, begins } as const;
  switch (steering.do) {
    case "move": {
      const { queueId } = steering;
      const mode = place ? { mode: modeOf(place) } : {};
      return { ...common, what: `moved to queue ${queueId}`, queueId, ...mode, letsGo: true };
    }
    case "give": {
      const { agentId, until } = steering;
      return { ...common, what: `given to agent ${agentId}`, mode: "agent-first", owner: { agentId, until } };
    }
    case "prioritise": {
      const { priorityMinutes } = steering;
      return { ...common, what: `priority set to ${priorityMinutes} minutes`, priorityMinutes };
    }
    case "call-now":
      return { ...common, what: "to be called now", priorityMinutes: topPriorityMinutes, letsGo: true };
  }
}
