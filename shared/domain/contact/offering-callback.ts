// When somebody who waits is offered a callback: at its moments, under the queue's conditions, and only if it can be kept.
import type { Sentence } from "../announcement/sentence";
import { mayOffer, type OfferMeasures } from "../callback/offer-conditions";
import type { PromiseVerdict } from "../callback/promise-control";
import { openingAt } from "../opening-hours/opening-hours";
import type { PinnedSettings } from "../settings/pinned";
import type { Queue } from "../settings/queue";
import type { Contact, PlaceInLine } from "./contact";
import type { Draft } from "./draft";
import { isDue } from "./moments-in-line";
import type { LineView } from "./outcomes";

/** Whether the offer that is due depends on what the queue has promised already: worth asking before words are chosen. */
export function wantsPromise(
  contact: Contact,
  line: LineView | undefined,
  at: number,
  settings: PinnedSettings,
): boolean {
  const { phase } = contact;
  const queue = phase.in === "queue" ? settings.queue(phase.place.queueId) : undefined;
  if (phase.in !== "queue" || !queue || !line || phase.redial || !isWeighed(queue)) return false;
  if (!isDue(phase.nextCallbackOfferAt, at)) return false;
  return mayOffer(queue.callback.when, measuresFor(phase.place, queue, line, at, settings)) === "now";
}

/** A queue that never closes keeps whatever it promises. */
const isWeighed = ({ hours, callback }: Queue): boolean => hours !== undefined && callback.promiseControl;

/** Offers, or puts on record why not. What is not known yet is left for the next words. */
export function offerWords(
  now: Draft,
  queue: Queue,
  line: LineView | undefined,
  promise: PromiseVerdict | undefined,
  settings: PinnedSettings,
): readonly Sentence[] {
  const { phase } = now.contact;
  const { callback } = queue;
  if (phase.in !== "queue" || (!line && callback.when.length > 0)) return [];
  const measures = line && measuresFor(phase.place, queue, line, now.at, settings);
  if (measures && mayOffer(callback.when, measures) !== "now") {
    withhold(now, queue, "conditions");
    return [];
  }
  if (isWeighed(queue)) {
    if (!promise) return [];
    if (!promise.isKept) {
      withhold(now, queue, "promise", promise);
      return [];
    }
  }
  const count = phase.callbackOffers + 1;
  now.emit({
    type: "CallbackOffered",
    queueId: queue.id,
    count,
    ...(count < callback.maxOffers ? { nextAt: now.at + callback.repeatEverySeconds * 1000 } : {}),
    ...(promise ? { verdict: promise } : {}),
  });
  return [{ say: "message", key: "callback-offer", values: { key: callback.key } }];
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
