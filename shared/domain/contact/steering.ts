// What people do with a callback that waits: another queue, one agent, more priority, now. Never while it is being kept.
import type { AgentId, QueueId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { PinnedSettings } from "../settings/pinned";
import type { Contact, PlaceInLine } from "./contact";
import type { Draft } from "./draft";
import type { Effect } from "./effects";
import type { EventOf } from "./events";

export type Steering =
  | { readonly do: "move"; readonly queueId: QueueId }
  /** Nobody else is asked before `until`. */
  | { readonly do: "give"; readonly agentId: AgentId; readonly until: number }
  /** As if it had come this much earlier, in place of what it had. */
  | { readonly do: "prioritise"; readonly priorityMinutes: number }
  | { readonly do: "call-now" };

/** In front of everybody: no callback has waited longer than 30 days (`contracts/settings/queue-callback.ts`). */
export const topPriorityMinutes = 31 * 24 * 60;

export interface Steered {
  readonly type: "Steered";
  readonly at: number;
  /** Object id of a user or application, or `customer`. */
  readonly by: string;
  /** In words. */
  readonly what: string;
  /** It waits for nothing but its turn from now on. */
  readonly begins: boolean;
  readonly queueId?: QueueId;
  readonly priorityMinutes?: number;
  readonly owner?: { readonly agentId: AgentId; readonly until: number };
}

const done = ok(undefined);

/** @param pins versions of what another queue leads to; `settings` must know them already. */
export function steerCallback(
  now: Draft,
  { by, steering, pins }: { readonly by: string; readonly steering: Steering; readonly pins: Contact["pins"] },
  settings: PinnedSettings,
): Result<undefined> {
  const { phase, contactId, visits } = now.contact;
  if (phase.in !== "callback")
    return refuse({ code: "not-now", message: `this is no callback that waits: the contact is in "${phase.in}"` });
  const { stage, place } = phase;
  if (stage.is === "offered" || stage.is === "dialling" || stage.is === "confirming")
    return refuse({ code: "not-now", message: "the callback is just being kept or promised; try again in a moment" });
  const changed = placeAfter(place, steering, settings);
  if (!changed.ok) return changed;
  const waits = stage.is === "scheduled" || stage.is === "paused";
  const begins = steering.do === "call-now" || !waits;
  if (changed.value === place && begins !== waits) return done;
  if (Object.keys(pins).some((key) => !(key in now.contact.pins))) now.emit({ type: "SettingsPinned", pins });
  now.emit({
    type: "CallbackSteered",
    callbackId: phase.callbackId,
    // A place that was given up is not taken up again.
    place: { ...changed.value, ...(stage.is === "scheduled" ? {} : { entryId: `${contactId}.${visits + 1}` }) },
    begins,
    by,
    steering,
  });
  return done;
}

/** The very same place where nothing changes. */
function placeAfter(place: PlaceInLine, steering: Steering, settings: PinnedSettings): Result<PlaceInLine> {
  switch (steering.do) {
    case "move": {
      const { queueId } = steering;
      const queue = settings.queue(queueId);
      if (!queue) return refuse({ code: "unprocessable", field: "queueId", message: `there is no queue "${queueId}"` });
      if (queueId === place.queueId) return ok(place);
      // Whoever it was kept for may not work there.
      const { preferredAgent: _, ...free } = place;
      return ok({ ...free, queueId, requiredSkills: queue.requiredSkills });
    }
    case "give": {
      const { agentId, until } = steering;
      const patienceSeconds = Math.max(0, Math.ceil((until - place.since) / 1000));
      const isTheirs =
        place.preferredAgent?.agentId === agentId && place.preferredAgent.patienceSeconds === patienceSeconds;
      return ok(isTheirs ? place : { ...place, preferredAgent: { agentId, why: "owner", patienceSeconds } });
    }
    case "prioritise":
      return ok(withPriority(place, steering.priorityMinutes));
    case "call-now":
      return ok(withPriority(place, topPriorityMinutes));
  }
}

const withPriority = (place: PlaceInLine, priorityMinutes: number): PlaceInLine =>
  place.priorityMinutes === priorityMinutes ? place : { ...place, priorityMinutes };

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
    { do: "tell-callback", callbackId, input: newsOf(event) },
  ];
}

/** What the orchestration is told of it. */
export function newsOf({
  at,
  by,
  begins,
  steering,
}: Pick<EventOf<"CallbackSteered">, "at" | "by" | "begins" | "steering">): Steered {
  const common = { type: "Steered", at, by, begins } as const;
  switch (steering.do) {
    case "move":
      return { ...common, what: `moved to queue ${steering.queueId}`, queueId: steering.queueId };
    case "give": {
      const { agentId, until } = steering;
      return { ...common, what: `given to agent ${agentId}`, owner: { agentId, until } };
    }
    case "prioritise": {
      const { priorityMinutes } = steering;
      return { ...common, what: `priority set to ${priorityMinutes} minutes`, priorityMinutes };
    }
    case "call-now":
      return { ...common, what: "to be called now", priorityMinutes: topPriorityMinutes };
  }
}
