// Whether the customer of a callback is called before an agent is asked: as its queue does it, kept with the place.
import type { Queue } from "../settings/queue";
import type { CallbackMode } from "../settings/queue-callback";
import type { PlaceInLine } from "./contact";

/** What a queue makes of the place of a callback. */
export const calledFirstIn = ({ callback }: Queue): { readonly customerFirst?: true } =>
  callback.mode === "customer-first" ? { customerFirst: true } : {};

export const modeOf = ({ customerFirst }: Pick<PlaceInLine, "customerFirst">): CallbackMode =>
  customerFirst ? "customer-first" : "agent-first";
