// What has to be done outside while a caller in line and we settle what becomes of the wish to be called back.
import { message } from "../announcement/sentence";
import type { Contact } from "./contact";
import type { Effect } from "./effects";
import type { EventOf } from "./events";

type Event = EventOf<"CallbackAsked" | "SpeakingStopped" | "DialogueEnded" | "RedialChosen">;

export function wished({ phase, customerLeg }: Contact, event: Event): readonly Effect[] {
  if (phase.in !== "queue") return [];
  const { queueId, entryId } = phase.place;
  const callId = customerLeg?.callId;
  switch (event.type) {
    case "CallbackAsked":
      return [
        {
          do: "convert-entry",
          queueId,
          entryId,
          callbackId: event.callbackId,
          number: event.number,
          ...(event.slot ? { slot: event.slot } : {}),
        },
      ];
    case "RedialChosen":
      return event.choice === "keep"
        ? []
        : [{ do: "settle-redial", open: event.open, queueId, entryId, choice: event.choice }];
    case "SpeakingStopped":
      return callId === undefined ? [] : [{ do: "stop-media", callId }];
    case "DialogueEnded":
      // Whoever was still pressing keys hears why nothing more is asked.
      return event.because !== "agent-found" || !customerLeg?.isLive || callId === undefined
        ? []
        : [
            {
              do: "play",
              legId: customerLeg.legId,
              callId,
              context: "agent-found",
              say: [message("connecting")],
              interrupts: customerLeg.playing !== undefined,
            },
          ];
  }
}
