// Nobody could be asked: that is put on record, and an agent is looked for again when it is worth it.
import type { PinnedSettings } from "../settings/pinned";
import { keepCompany } from "./calling-first";
import type { ContactCommand } from "./commands";
import { placeOf } from "./contact";
import type { Draft } from "./draft";
import { soughtBy, soughtOf } from "./sought";
import { standing } from "./standing";

/** A search for an earlier place, or one that an offer has overtaken, tells nothing any more. */
export function noteSearch(
  now: Draft,
  { entryId, decision }: Extract<ContactCommand, { type: "NoteSearch" }>,
  settings: PinnedSettings,
): void {
  if (standing(now.contact, entryId) !== "waiting") return;
  const { phase } = now.contact;
  const place = placeOf(now.contact);
  if (!place || !("stage" in phase) || (phase.stage.is !== "in-line" && phase.stage.is !== "holding")) return;
  // Whoever was to be connected a moment ago is told that it came to nothing.
  if (phase.stage.is === "holding" && phase.stage.told === "connecting") keepCompany(now, settings);
  const known = soughtOf(now.contact);
  const sought = soughtBy(decision);
  if (known?.found === sought.found && known.lookAt === sought.lookAt) return;
  now.emit({ type: "AgentSought", queueId: place.queueId, decision });
}

export function seekAgain(now: Draft): void {
  const place = placeOf(now.contact);
  if (place) now.emit({ type: "SearchResumed", queueId: place.queueId });
}
