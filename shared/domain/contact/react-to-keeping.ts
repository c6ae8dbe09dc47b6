// What has to be done outside because of a fact about keeping a callback.
import type { Contact } from "./contact";
import type { Effect } from "./effects";
import type { KeepingFact } from "./keeping-facts";
import { ownershipEnded } from "./owner";
import { agentSpared } from "./react-to-offer";

export function kept(before: Contact, event: KeepingFact & { readonly at: number }): readonly Effect[] {
  switch (event.type) {
    case "PartingStarted":
      return agentSpared(before);
    case "OwnershipEnded":
      return ownershipEnded(before, event);
    case "ProofAsked":
    case "PersonProven":
      return [];
  }
}
