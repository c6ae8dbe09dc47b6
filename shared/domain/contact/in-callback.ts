// What moves a callback on once nobody says anything: prompts that end or cannot be heard, and deadlines.
import type { PinnedSettings } from "../settings/pinned";
import { finishConfirming } from "./calling-back";
import { companyDue, keepCompany } from "./calling-first";
import { currentOffer } from "./contact";
import type { Draft } from "./draft";
import { endLastCall, lastCallTimedOut } from "./last-call";
import { offerTimedOut } from "./offering";
import { ownedUntil, ownerOf } from "./owner";
import { endParting, failAttempt } from "./parting";
import { dialCustomer, previewOf } from "./previewing";
import { awaitProof, goOnUnproven, nobodyProven } from "./proving";
import { seekAgain } from "./seeking";

/** All has been said to the customer. */
export function promptEndedInCallback(now: Draft, settings: PinnedSettings): void {
  finishConfirming(now);
  awaitProof(now, settings);
  keepCompany(now, settings);
  endParting(now);
  endLastCall(now, "said");
}

/** Graph would not play it. */
export function cannotBeHeard(now: Draft, settings: PinnedSettings): void {
  finishConfirming(now);
  goOnUnproven(now, settings);
  endParting(now);
  endLastCall(now, "unsaid");
}

export function callbackTimedOut(now: Draft, settings: PinnedSettings): void {
  const { phase, customerLeg } = now.contact;
  if (phase.in !== "callback") return;
  switch (phase.stage.is) {
    case "confirming":
      finishConfirming(now);
      return;
    case "dialling":
      if (customerLeg?.isLive) offerTimedOut(now, settings);
      else failAttempt(now, "no-answer");
      return;
    case "offered":
      if (previewOf(now.contact)) dialCustomer(now, settings);
      else offerTimedOut(now, settings);
      return;
    case "proving":
      nobodyProven(now, settings);
      return;
    case "holding":
      holdingTimedOut(now, settings);
      return;
    case "parting":
      endParting(now);
      return;
    case "last-call":
      lastCallTimedOut(now);
      return;
    case "in-line":
    case "entering":
    case "paused":
    case "scheduled":
      if (now.at >= (ownedUntil(now.contact) ?? Infinity)) endOwnership(now);
      else seekAgain(now);
      return;
  }
}

function holdingTimedOut(now: Draft, settings: PinnedSettings): void {
  const { playing } = now.contact.customerLeg ?? {};
  if (now.at >= (currentOffer(now.contact)?.until ?? Infinity)) offerTimedOut(now, settings);
  else if (now.at >= (companyDue(now.contact) ?? Infinity)) {
    if (playing && now.at >= playing.until) now.emit({ type: "SpeakingEnded", context: playing.context });
    keepCompany(now, settings);
  } else seekAgain(now);
}

function endOwnership(now: Draft): void {
  const { phase } = now.contact;
  const owner = phase.in === "callback" ? ownerOf(phase.place) : undefined;
  if (owner) now.emit({ type: "OwnershipEnded", agentId: owner.agentId });
}
