// Nobody could be asked: that is put on record, and an agent is looked for again when it is worth it.
import type { Decision } from "../routing/decision";
import { placeOf, standing } from "./contact";
import type { Draft } from "./draft";
import { soughtBy, soughtOf } from "./sought";

/** A search for an earlier place, or one that an offer has overtaken, tells nothing any more. */
export function noteSearch(now: Draft, entryId: string, decision: Decision): void {
  if (standing(now.contact, entryId) !== "waiting") return;
  const { phase } = now.contact;
  const place = placeOf(now.contact);
  if (!place || !("stage" in phase) || phase.stage.is !== "in-line") return;
  const known = soughtOf(now.contact);
  const sought = soughtBy(decision);
  if (known?.found === sought.found && known.lookAt === sought.lookAt) return;
  now.emit({ type: "AgentSought", queueId: place.queueId, decision });
}

export function seekAgain(now: Draft): void {
  const place = placeOf(now.contact);
  if (place) now.emit({ type: "SearchResumed", queueId: place.queueId });
}
