// An agent answers while the caller is being asked something: the caller is served, and what was not settled is settled by that.
import type { Draft } from "./draft";

/** An agent has answered before the caller has: the place that is being served is the one that goes on. */
export function agentFoundWhileAsking(now: Draft): void {
  const { phase } = now.contact;
  if (phase.in !== "queue") return;
  if (phase.redial && phase.redial.choice === undefined) {
    const { callbackId, contactId } = phase.redial;
    now.emit({ type: "RedialChosen", open: { callbackId, contactId }, choice: "take-place" });
  }
  if (phase.dialogue) now.emit({ type: "DialogueEnded", because: "agent-found" });
}
