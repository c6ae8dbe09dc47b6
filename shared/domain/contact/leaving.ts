// The ways out: last words and the end.
import type { Sentence } from "../announcement/sentence";
import type { ClosingReason } from "./contact";
import type { Draft } from "./draft";
import { estimatedSeconds, speak } from "./speaking";

export function close(now: Draft, reason: ClosingReason, where = whereOf(now), by?: string): void {
  now.emit({ type: "ContactClosed", reason, where, ...(by === undefined ? {} : { by }) });
}

/** Says goodbye if there is somebody to say it to, and closes. */
export function leaveWith(now: Draft, say: readonly Sentence[], reason: ClosingReason, where = whereOf(now)): void {
  if (say.length === 0 || !now.contact.customerLeg?.isLive) {
    close(now, reason, where);
    return;
  }
  now.emit({ type: "LeavingStarted", reason, where, until: now.at + estimatedSeconds(say) * 1000 + 15_000 });
  speak(now, say);
}

/** Where a contact is, as reports name it. */
export function whereOf({ contact: { phase } }: Draft): string {
  switch (phase.in) {
    case "flow":
      return `flow:${phase.flowId}/${phase.stepId}`;
    case "queue":
      return phase.offer ? `ringing:${phase.place.queueId}` : `queue:${phase.place.queueId}`;
    case "callback":
      return `callback:${phase.place.queueId}`;
    case "talk":
      return `talk:${phase.place.queueId}`;
    case "wrap-up":
      return `wrap-up:${phase.queueId}`;
    case "leaving":
      return phase.where;
    case "arriving":
    case "handing-over":
    case "closed":
      return phase.in;
  }
}
