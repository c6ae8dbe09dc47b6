// What follows when a callback waits for a time: its place in line is taken, given up or kept, and its orchestration told.
import type { Contact } from "./contact";
import type { Effect } from "./effects";
import type { EventOf } from "./events";
import { ownerOf } from "./owner";

type Event = EventOf<"CallbackBegun" | "CallbackMoved" | "CallbackSetAside">;

export function timeAgreed({ phase }: Contact, event: Event): readonly Effect[] {
  if (phase.in !== "callback") return [];
  const { callbackId, number, place, stage } = phase;
  const { queueId, entryId } = place;
  const { at } = event;
  switch (event.type) {
    case "CallbackBegun":
      return [
        { do: "enter-queue", place: event.place, kind: "callback", number },
        { do: "tell-callback", callbackId, input: { type: "Begun", at } },
      ];
    case "CallbackMoved": {
      const { slot, by, what } = event;
      const owner = ownerOf(event.place);
      return [
        ...(stage.is === "scheduled" ? [] : [{ do: "leave-queue", queueId, entryId } as const]),
        {
          do: "tell-callback",
          callbackId,
          input: { type: "SlotMoved", slot, by, what, at, ...(owner ? { ownedUntil: owner.until } : {}) },
        },
      ];
    }
    case "CallbackSetAside":
      return [
        ...(stage.is === "in-line" ? [{ do: "pause-entry", queueId, entryId } as const] : []),
        { do: "tell-callback", callbackId, input: { type: "SetAside", until: event.until, at } },
      ];
  }
}
