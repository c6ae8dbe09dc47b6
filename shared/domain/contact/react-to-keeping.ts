// What has to be done outside because of a fact about keeping a callback.
import type { Contact } from "./contact";
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

export function kept(before: Contact, event: KeepingFact & { readonly at: number }): readonly Effect[] {
  const callId = before.customerLeg?.callId;
  switch (event.type) {
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
