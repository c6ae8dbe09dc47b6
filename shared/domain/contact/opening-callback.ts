// What a callback is opened with: whom to call, since when it waits, and the rules of its queue at that moment.
import type { PinnedSettings } from "../settings/pinned";
import type { PlaceInLine } from "./contact";
import type { Effect } from "./effects";
import type { EventOf } from "./events";
import { modeOf } from "./called-first";
import { ownedPlace, ownerOf } from "./owner";

const hourMs = 3_600_000;
/** From asking an agent to the customer's telephone, beside ringing and preview: joining, and one more agent asked. */
const usualLeadSeconds = 120;

export function openCallback(
  event: EventOf<"CallbackPromised"> | EventOf<"CallbackRequested">,
  place: PlaceInLine,
  settings: PinnedSettings,
): Effect {
  const { callbackId, number, at } = event;
  const queue = settings.queue(place.queueId);
  const rules = queue?.callback;
  const from = event.type === "CallbackRequested" ? event.from : undefined;
  const keptUntil = event.type === "CallbackRequested" ? event.keptUntil : undefined;
  const asked = event.type === "CallbackRequested" ? event.asked : undefined;
  const held = event.type === "CallbackPromised" && event.owner ? ownedPlace(place, event.owner) : place;
  const owner = ownerOf(held);
  return {
    do: "open-callback",
    callbackId,
    number,
    queueId: place.queueId,
    requestedAt: at,
    waitingSince: place.since,
    rules: {
      attempts: rules?.attempts ?? 1,
      pauseSeconds: rules?.pauseSeconds ?? 300,
      // Whoever agrees on a time expects to be called from then on, however far off it is.
      until: keptUntil ?? (asked?.slot?.start ?? at) + (rules?.windowHours ?? 24) * hourMs,
      perOutcome: rules?.perOutcome ?? {},
      ...(rules?.lastMessage ? { hasLastMessage: true } : {}),
      leadSeconds: (queue?.ringSeconds ?? 0) + (rules?.previewSeconds ?? 0) + usualLeadSeconds,
    },
    ...(rules ? { callingHours: rules.callingHours } : {}),
    ...(from === undefined ? {} : { from }),
    asked: {
      origin: "in-queue",
      ...(held.customerFirst ? { mode: modeOf(held) } : {}),
      ...asked,
      ...(owner ? { owner } : {}),
    },
  };
}
