// Callbacks that wait for a time and not for their turn: agreed on with the customer, or because nobody may be called now.
import type { Slot } from "../callback/callback";
import { ok, refuse, type Result } from "../kernel/result";
import type { Contact, PlaceInLine } from "./contact";
import type { Draft } from "./draft";

/** Whoever was promised a time comes before everybody who has come since the day before. */
export const agreedPriorityMinutes = 24 * 60;

const done = ok(undefined);
const notNow = (contact: Contact, what: string) =>
  refuse({ code: "not-now", message: `the callback cannot be ${what} now: the contact is in "${contact.phase.in}"` });

/** The time has come: into the line. */
export function beginCallback(now: Draft): Result<undefined> {
  const { phase } = now.contact;
  if (phase.in === "callback" && phase.stage.is === "scheduled")
    now.emit({ type: "CallbackBegun", place: phase.place });
  return done;
}

/** To another time; out of the line, if it is in it already. Not while an agent is asked or the customer's telephone rings. */
export function moveCallback(
  now: Draft,
  { slot, by, what }: { readonly slot: Slot; readonly by: string; readonly what: string },
): Result<undefined> {
  const { phase, contactId, visits } = now.contact;
  if (phase.in !== "callback") return notNow(now.contact, "moved");
  const { is } = phase.stage;
  if (is !== "scheduled" && is !== "in-line" && is !== "paused") return notNow(now.contact, "moved");
  if (is === "scheduled" && phase.stage.from === slot.start) return done;
  const { place } = phase;
  const next: PlaceInLine = {
    ...place,
    since: slot.start,
    priorityMinutes: Math.max(place.priorityMinutes, agreedPriorityMinutes),
    // A place that was given up is not taken up again.
    ...(is === "scheduled" ? {} : { entryId: `${contactId}.${visits + 1}` }),
  };
  now.emit({ type: "CallbackMoved", slot, by, what, place: next });
  return done;
}

/** Keeps its place and is not offered before `until`. */
export function setCallbackAside(now: Draft, until: number): Result<undefined> {
  const { phase } = now.contact;
  if (phase.in !== "callback") return notNow(now.contact, "set aside");
  switch (phase.stage.is) {
    case "confirming":
      if (phase.stage.asideUntil === until) return done;
      now.emit({ type: "CallbackSetAside", until });
      return done;
    case "in-line":
      now.emit({ type: "CallbackSetAside", until });
      return done;
    case "scheduled":
    case "paused":
      return done;
    default:
      return notNow(now.contact, "set aside");
  }
}
