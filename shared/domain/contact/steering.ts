// What people do with a callback that waits: another queue, one agent, more priority, now. Never while it is being kept.
import { ok, refuse, type Result } from "../kernel/result";
import type { PinnedSettings } from "../settings/pinned";
import { calledFirstIn } from "./called-first";
import type { Contact, PlaceInLine } from "./contact";
import type { Draft } from "./draft";
import { ownedBy, ownedPlace, ownerOf, withoutOwner } from "./owner";
import { isBeingCalled } from "./parting";
import { topPriorityMinutes, type Steering } from "./steering-facts";

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
  if (stage.is === "offered" || isBeingCalled(stage) || stage.is === "confirming")
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
    steering: exactly(steering, changed.value),
  });
  return done;
}

/** Patience is counted in whole seconds: what is told of it is when it really ends. */
const exactly = (steering: Steering, place: PlaceInLine): Steering =>
  steering.do === "give" ? { ...steering, until: ownerOf(place)?.until ?? steering.until } : steering;

/** The very same place where nothing changes. */
function placeAfter(place: PlaceInLine, steering: Steering, settings: PinnedSettings): Result<PlaceInLine> {
  switch (steering.do) {
    case "move": {
      const { queueId } = steering;
      const queue = settings.queue(queueId);
      if (!queue) return refuse({ code: "unprocessable", field: "queueId", message: `there is no queue "${queueId}"` });
      if (queueId === place.queueId) return ok(place);
      // Whoever it was kept for may not work there.
      return ok({
        ...withoutMode(withoutOwner(place)),
        queueId,
        requiredSkills: queue.requiredSkills,
        ...calledFirstIn(queue),
      });
    }
    case "give": {
      const { agentId, until } = steering;
      const preferredAgent = ownedBy(agentId, Math.max(0, Math.ceil((until - place.since) / 1000)));
      const owner = ownerOf(place);
      const isTheirs = owner?.agentId === agentId && owner.until === ownerOf({ ...place, preferredAgent })?.until;
      return ok(isTheirs ? place : ownedPlace(place, preferredAgent));
    }
    case "prioritise":
      return ok(withPriority(place, steering.priorityMinutes));
    case "call-now":
      // Whoever is free first.
      return ok(withPriority(place.preferredAgent ? withoutOwner(place) : place, topPriorityMinutes));
  }
}

function withoutMode(place: PlaceInLine): PlaceInLine {
  const { customerFirst: _, ...others } = place;
  return others;
}

const withPriority = (place: PlaceInLine, priorityMinutes: number): PlaceInLine =>
  place.priorityMinutes === priorityMinutes ? place : { ...place, priorityMinutes };
