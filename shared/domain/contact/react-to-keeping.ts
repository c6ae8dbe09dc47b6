// What has to be done outside because of a fact about keeping a callback.
import { message } from "../announcement/sentence";
import { currentOffer, type Contact } from "./contact";
import type { LegId } from "../kernel/ids";
import type { Effect } from "./effects";
import type { KeepingFact } from "./keeping-facts";
import { ownershipEnded } from "./owner";
import { agentSpared } from "./react-to-offer";

/** To the front of the line, and to an agent. */
function readied({ phase, customerLeg }: Contact): readonly Effect[] {
  if (phase.in !== "callback" || customerLeg?.dialId === undefined) return [];
  const { queueId, entryId } = phase.place;
  return [{ do: "ready-entry", queueId, entryId, dialId: customerLeg.dialId }];
}

/** Nobody is left in silence while looking. */
function greeted(before: Contact): readonly Effect[] {
  const { callId, legId } = currentOffer(before) ?? {};
  if (callId === undefined || legId === undefined) return [];
  const say = [message("agent-preview")];
  return [{ do: "play", legId, callId, context: "agent-preview", say, interrupts: false }];
}

/** Nobody is asked any more for whoever is about to be told that it was in vain. */
function lastCalled({ phase, lastOfferId }: Contact, legId: LegId): readonly Effect[] {
  if (phase.in !== "callback") return [];
  const { queueId, entryId } = phase.place;
  return [
    ...(lastOfferId ? [{ do: "return-entry", queueId, entryId, offerId: lastOfferId, pause: true } as const] : []),
    { do: "pause-entry", queueId, entryId },
    { do: "dial", legId, number: phase.number },
  ];
}

export function kept(before: Contact, event: KeepingFact & { readonly at: number }): readonly Effect[] {
  const callId = before.customerLeg?.callId;
  switch (event.type) {
    case "PreviewStarted":
      return greeted(before);
    case "PartingStarted":
      return agentSpared(before);
    case "OwnershipEnded":
      return ownershipEnded(before, event);
    case "ProofAsked":
      // Whoever is asked presses a key: asked for once, Graph tells of all of them.
      return before.phase.in === "callback" && before.phase.stage.is === "dialling" && callId
        ? [{ do: "listen", callId }]
        : [];
    case "CustomerReady":
      return readied(before);
    case "LastCallPlaced":
      return lastCalled(before, event.legId);
    case "LastCallSkipped":
    case "LastCallAnswered":
    case "LastCallEnded":
    case "PersonProven":
    case "CustomerTold":
      return [];
  }
}
