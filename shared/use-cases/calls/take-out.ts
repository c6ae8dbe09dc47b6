// Takes somebody out of a group call, as far as Graph lets us: tenants allow it app by app, and never for whoever organises the call.
import type { Contact } from "../../domain/contact/contact";
import type { Effect } from "../../domain/contact/effects";
import type { CallControl } from "../../ports/call-control";
import type { Clock } from "../../ports/clock";
import { refused, type News } from "./carry-out";

/**
 * Done as soon as somebody who was to go is not in the call any more, whoever saw to it, or nobody else is. Until then it stays unfinished:
 * our bot keeps the call in view, and ends it, or lets the agent go, once people have put down the phone themselves.
 */
export async function takeOut(
  { calls, clock }: { readonly calls: Pick<CallControl, "remove" | "participants">; readonly clock: Clock },
  { tenantId }: Contact,
  effect: Extract<Effect, { do: "remove" }>,
): Promise<readonly News[]> {
  const call = { tenantId, callId: effect.callId };
  const wanted = [effect.participantId, ...(effect.orElse === undefined ? [] : [effect.orElse])];
  let latest: News | undefined;
  for (const participantId of wanted) {
    const outcome = await calls.remove(call, participantId);
    if (outcome.is !== "refused" || outcome.because === "absent") return [];
    const news = refused(effect, clock.now(), outcome.because, outcome.why);
    latest ??= { ...news, isUnfinished: true };
  }
  if (!latest) return [];
  const roster = await calls.participants(call);
  if (roster.is === "gone") return [];
  const there = roster.is === "done" ? new Set(roster.value.map(({ participantId }) => participantId)) : undefined;
  // Whoever is alone with our bot talks to nobody, and hanging up ends the call for them.
  const isOver = there && (there.size < 2 || !wanted.every((participantId) => there.has(participantId)));
  return isOver ? [] : [latest];
}
