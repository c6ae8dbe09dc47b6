// What has to be done outside because of a fact about keeping a callback.
import { message } from "../announcement/sentence";
import { currentOffer, type Contact } from "./contact";
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
    case "PersonProven":
    case "CustomerTold":
      return [];
  }
}
