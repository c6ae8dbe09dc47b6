// A queue has answered a contact that asked for a place: let in, or turned away.
import type { PinnedSettings } from "../settings/pinned";
import type { Draft } from "./draft";
import { goTo } from "./going-elsewhere";
import { leaveWith } from "./leaving";
import type { LineView } from "./outcomes";
import { speakInLine } from "./waiting-in-line";

export function admit(now: Draft, entryId: string, line: LineView, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (
    (phase.in !== "queue" && phase.in !== "callback") ||
    phase.place.entryId !== entryId ||
    phase.stage.is !== "entering"
  )
    return;
  const queue = settings.queue(phase.place.queueId);
  if (!queue) {
    leaveWith(now, [{ say: "message", key: "sorry-technical" }], "technical");
    return;
  }
  const mayCallBack = phase.in === "queue" && queue.callback.offered && now.contact.customer.number !== undefined;
  now.emit({
    type: "QueueJoined",
    place: phase.place,
    line,
    leaveBy: phase.place.since + queue.maxWaitSeconds * 1000,
    nextAnnouncementAt: now.at,
    ...(mayCallBack ? { callbackOfferAt: now.at + queue.callback.firstOfferAfterSeconds * 1000 } : {}),
  });
  if (phase.in === "queue") speakInLine(now, queue, line, true);
}

export function turnAway(now: Draft, entryId: string, because: "full" | "no-agents", settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in !== "queue" || phase.place.entryId !== entryId || phase.stage.is !== "entering") return;
  const queue = settings.queue(phase.place.queueId);
  now.emit({ type: "QueueRefused", queueId: phase.place.queueId, because });
  if (!queue) leaveWith(now, [{ say: "message", key: "sorry-technical" }], "technical");
  else if (because === "full") goTo(now, queue.overflow.full, [{ say: "message", key: "queue-full" }], settings);
  else goTo(now, queue.overflow.noAgents, [{ say: "message", key: "no-agents" }], settings);
}
