// How a contact holds its place in line; what the entry should be like if the two ever differ.
import { currentOffer, placeOf, type CallbackStage, type Contact } from "./contact";

const pausedStages: ReadonlySet<CallbackStage["is"]> = new Set(["paused", "confirming", "parting", "last-call"]);

export type Standing = "waiting" | "to-dial" | "offered" | "paused" | "gone";

export function standing(contact: Contact, entryId: string): Standing {
  const { phase } = contact;
  if (placeOf(contact)?.entryId !== entryId || phase.in === "talk") return "gone";
  if (phase.in === "callback" && phase.stage.is === "scheduled") return "gone";
  if (currentOffer(contact)) return "offered";
  if (phase.in !== "callback") return "waiting";
  if (pausedStages.has(phase.stage.is)) return "paused";
  return phase.place.customerFirst && phase.stage.is !== "holding" ? "to-dial" : "waiting";
}
