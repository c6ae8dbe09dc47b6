// Where a callback stands that has a time agreed on, or that nobody may be called for yet.
import type { CallbackStage } from "./contact";
import type { OfferedSlot } from "./dialogue";

/** What is true once the confirmation has been heard: in line, unless nobody may be called yet. */
export const afterConfirming = (stage: CallbackStage, at: number): CallbackStage =>
  stage.is === "confirming" && at < (stage.asideUntil ?? 0) ? { is: "paused" } : { is: "in-line" };

/** Whoever has agreed on a time keeps the place in line only until that is heard. */
export const agreedOn = (slot: OfferedSlot | undefined) => (slot ? { slot, asideUntil: slot.start } : {});

export const asideAt = (stage: CallbackStage, until: number): CallbackStage =>
  stage.is === "confirming" ? { ...stage, asideUntil: until } : { is: "paused" };
