// When somebody who waits is offered a callback: at its moments, under the queue's conditions, and only if it can be kept.
import type { Sentence } from "../announcement/sentence";
import { slotSentence } from "../announcement/slot-sentence";
import { mayOffer, type OfferKind, type OfferMeasures } from "../callback/offer-conditions";
import type { PromiseVerdict } from "../callback/promise-control";
import { openingAt } from "../opening-hours/opening-hours";
import type { PinnedSettings } from "../settings/pinned";
import type { Queue } from "../settings/queue";
import type { Contact, PlaceInLine } from "./contact";
import type { OfferedSlot } from "./dialogue";
import type { Draft } from "./draft";
import { isDue } from "./moments-in-line";
import type { LineView } from "./outcomes";

/** Whether an offer is due, and what for: worth asking what can be kept before words are chosen. */
export function offerDue(contact: Contact, line: LineView, at: number, settings: PinnedSettings): OfferKind {
  const { phase } = contact;
  const queue = phase.in === "queue" ? settings.queue(phase.place.queueId) : undefined;
  if (phase.in !== "queue" || !queue || phase.redial || !isDue(phase.nextCallbackOfferAt, at)) return "none";
  return mayOffer(queue.callback.when, measuresFor(phase.place, queue, line, at, settings));
}

/** Whether a promise must be weighed: a queue that never closes keeps whatever it promises. */
export const isWeighed = ({ hours, callback }: Queue): boolean => hours !== undefined && callback.promiseControl;

interface Known {
  readonly line?: LineView;
  readonly promise?: PromiseVerdict;
  readonly slot?: OfferedSlot;
}

/** Offers, or puts on record why not. What is not known yet is left for the next words. */
export function offerWords(
  now: Draft,
  queue: Queue,
  { line, promise, slot }: Known,
  settings: PinnedSettings,
): readonly Sentence[] {
  const { phase } = now.contact;
  const { callback } = queue;
  if (phase.in !== "queue" || (!line && callback.when.length > 0)) return [];
  const measures = line && measuresFor(phase.place, queue, line, now.at, settings);
  const kind = measures ? mayOffer(callback.when, measures) : "now";
  const isUnknown = kind === "now" && isWeighed(queue) && !promise;
  if (isUnknown) return [];
  const verdict = kind === "now" ? promise : undefined;
  if (kind === "now" && verdict?.isKept !== false) {
    offer(now, queue, verdict);
    return [{ say: "message", key: "callback-offer", values: { key: callback.key } }];
  }
  const time = kind !== "none" && slot ? slotSentence(slot.start, slot.timeZone, now.at) : undefined;
  if (!time) {
    withhold(now, queue, kind === "now" ? "promise" : "conditions", verdict);
    return [];
  }
  offer(now, queue, verdict, slot);
  return [time, { say: "message", key: "callback-slot-offer", values: { key: callback.key } }];
}

function offer(now: Draft, { id, callback }: Queue, verdict?: PromiseVerdict, slot?: OfferedSlot): void {
  const { phase } = now.contact;
  if (phase.in !== "queue") return;
  const count = phase.callbackOffers + 1;
  now.emit({
    type: "CallbackOffered",
    queueId: id,
    count,
    ...(count < callback.maxOffers ? { nextAt: now.at + callback.repeatEverySeconds * 1000 } : {}),
    ...(verdict ? { verdict } : {}),
    ...(slot ? { slot } : {}),
  });
}

function withhold(now: Draft, queue: Queue, because: "conditions" | "promise", verdict?: PromiseVerdict): void {
  const { phase } = now.contact;
  if (phase.in !== "queue") return;
  // A wait that is long enough comes at a moment that is known.
  const moments = queue.callback.when.flatMap((one) =>
    one.measure === "waited-seconds" ? [phase.place.since + one.over * 1000] : [],
  );
  const later = [...moments.filter((at) => at > now.at), now.at + queue.callback.repeatEverySeconds * 1000];
  now.emit({
    type: "CallbackWithheld",
    queueId: queue.id,
    because,
    ...(verdict ? { verdict } : {}),
    nextAt: Math.min(...later),
  });
}

function measuresFor(
  { since }: PlaceInLine,
  queue: Queue,
  { position, waiting, agents, estimate }: LineView,
  at: number,
  settings: PinnedSettings,
): OfferMeasures {
  const hours = queue.hours === undefined ? undefined : settings.hours(queue.hours);
  return {
    waitedSeconds: (at - since) / 1000,
    position,
    callers: waiting + 1,
    agents,
    ...(estimate ? { estimatedSeconds: estimate.p50 } : {}),
    isOpen: !hours || openingAt(hours, at).open,
  };
}
