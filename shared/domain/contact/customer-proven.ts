// A person is on the line who wants to be called back: on to whoever waits for that.
import type { PinnedSettings } from "../settings/pinned";
import { customerReady } from "./calling-first";
import { currentOffer } from "./contact";
import type { Draft } from "./draft";
import { startJoining } from "./offering";

export function customerProven(now: Draft, settings: PinnedSettings): void {
  if (currentOffer(now.contact)) startJoining(now, settings);
  else customerReady(now);
}
