// A queue has answered a contact that asked for a place: let in, or turned away.
import { ok, refuse, type Result } from "../kernel/result";
import { overflowNow, reasonOf } from "../routing/overflow";
import type { PinnedSettings } from "../settings/pinned";
import type { ContactCommand } from "./commands";
import type { Draft } from "./draft";
import { goTo } from "./going-elsewhere";
import { leaveWith } from "./leaving";
import { measuresOf } from "./outcomes";
import { meetInLine, recogniseRedial } from "./redial";
import { leaveLine, speakInLine, withdrawOffer } from "./waiting-in-line";

const done = ok(undefined);

/** Refused where the place is not held any more, so that whoever has made it can take it away again. */
export function admit(
  now: Draft,
  { entryId, line, open }: Extract<ContactCommand, { type: "AdmitToQueue" }>,
  settings: PinnedSettings,
): Result<undefined> {
  const { phase } = now.contact;
  if ((phase.in !== "queue" && phase.in !== "callback") || phase.place.entryId !== entryId)
    return refuse({ code: "not-now", message: `contact ${now.contact.contactId} does not want place ${entryId}` });
  if (phase.stage.is !== "entering") return done;
  const queue = settings.queue(phase.place.queueId);
  if (!queue) {
    leaveLine(now, "technical");
    leaveWith(now, [{ say: "message", key: "sorry-technical" }], "technical");
    return done;
  }
  const { callback } = queue;
  const hasNumber = now.contact.customer.number !== undefined || callback.numbers.mayEnterAnother;
  const mayCallBack = phase.in === "queue" && callback.offered && hasNumber;
  now.emit({
    type: "QueueJoined",
    place: phase.place,
    ...(line ? { line } : {}),
    leaveBy: phase.place.since + queue.maxWaitSeconds * 1000,
    nextAnnouncementAt: now.at,
    ...(mayCallBack ? { callbackOfferAt: now.at + callback.firstOfferAfterSeconds * 1000 } : {}),
  });
  if (phase.in !== "queue") return done;
  if (open?.isBeingCalled) meetInLine(now, open);
  if (open && !open.isBeingCalled) recogniseRedial(now, open, callback);
  else speakInLine(now, queue, line ? { line } : {}, settings, true);
  return done;
}

export function turnAway(
  now: Draft,
  { entryId, because, line }: Extract<ContactCommand, { type: "TurnAway" }>,
  settings: PinnedSettings,
): void {
  const { phase } = now.contact;
  if (phase.in !== "queue" || phase.place.entryId !== entryId || phase.stage.is !== "entering") return;
  const { queueId } = phase.place;
  const overflow = settings.queue(queueId)?.overflow;
  const measures = line && measuresOf(line, "joining");
  const rule = measures && overflowNow(overflow?.rules ?? [], measures, "joining");
  const destination = because === "full" ? overflow?.full : because === "no-agents" ? overflow?.noAgents : rule?.then;
  if (destination?.to === "wait") return;
  withdrawOffer(now, "cancelled");
  now.emit({
    type: "QueueRefused",
    queueId,
    because,
    ...(rule && because === "overflow" ? { overflow: reasonOf(rule, measures) } : {}),
  });
  if (!destination) leaveWith(now, [{ say: "message", key: "sorry-technical" }], "technical");
  else
    goTo(now, destination, [{ say: "message", key: because === "no-agents" ? "no-agents" : "queue-full" }], settings);
}
