// What has to be done outside because of a fact about keeping a callback.
import type { Contact } from "./contact";
import type { Effect } from "./effects";
import type { KeepingFact } from "./keeping-facts";
import { agentSpared } from "./react-to-offer";

export function kept(before: Contact, event: KeepingFact): readonly Effect[] {
  const callId = before.customerLeg?.callId;
  switch (event.type) {
    case "PartingStarted":
      return agentSpared(before);
    case "ProofAsked":
      // Whoever is asked presses a key: asked for once, Graph tells of all of them.
      return before.phase.in === "callback" && before.phase.stage.is === "dialling" && callId
        ? [{ do: "listen", callId }]
        : [];
    case "PersonProven":
      return [];
  }
}
