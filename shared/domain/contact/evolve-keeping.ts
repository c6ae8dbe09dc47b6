// What is true after a fact about keeping a callback. Called by `evolve`; as total and silent as that.
import type { Contact } from "./contact";
import { withLeg } from "./customer-leg";
import type { ContactEvent } from "./events";
import type { KeepingFact } from "./keeping-facts";
import { withoutOwner } from "./owner";
import { withSought } from "./sought";

type KeepingEvent = KeepingFact & { readonly at: number };

/** The compiler sees that none is forgotten. */
const keepingFacts: Readonly<Record<KeepingFact["type"], true>> = {
  PreviewStarted: true,
  ProofAsked: true,
  PersonProven: true,
  CustomerReady: true,
  CustomerTold: true,
  PartingStarted: true,
  LastCallPlaced: true,
  LastCallSkipped: true,
  LastCallAnswered: true,
  LastCallEnded: true,
  OwnershipEnded: true,
};

export const isOfKeeping = (event: ContactEvent): event is KeepingEvent => event.type in keepingFacts;

export function evolveKeeping(contact: Contact, event: KeepingEvent): Contact {
  const { phase } = contact;
  if (phase.in !== "callback") return contact;
  const { stage } = phase;
  switch (event.type) {
    case "PreviewStarted":
      return stage.is === "offered"
        ? { ...contact, phase: { ...phase, stage: { ...stage, offer: { ...stage.offer, until: event.until } } } }
        : contact;
    case "ProofAsked": {
      if (stage.is !== "dialling" && stage.is !== "proving") return contact;
      const { until, tries } = event;
      const offer = stage.offer ? { offer: stage.offer } : {};
      return { ...contact, phase: { ...phase, stage: { is: "proving", until, tries, ...offer } } };
    }
    case "PersonProven":
      // The rest is as if nothing had been asked.
      return stage.is === "proving" && stage.offer
        ? { ...contact, phase: { ...phase, stage: { is: "dialling", offer: stage.offer, until: stage.until } } }
        : contact;
    case "CustomerReady":
      return { ...contact, phase: { ...phase, stage: { is: "holding", since: event.at } } };
    case "CustomerTold":
      return stage.is === "holding"
        ? { ...contact, phase: { ...phase, stage: { ...stage, told: event.what } } }
        : contact;
    case "PartingStarted": {
      const { outcome, until } = event;
      return { ...contact, phase: { ...phase, stage: { is: "parting", outcome, until } } };
    }
    case "LastCallPlaced":
      return {
        ...contact,
        customerLeg: { legId: event.legId, isLive: false, keptAliveAt: event.at, lastTone: 0 },
        phase: { ...phase, stage: { is: "last-call", until: event.until } },
      };
    case "LastCallAnswered": {
      const answered = withLeg(contact, { isLive: true });
      return { ...answered, phase: { ...phase, stage: { is: "last-call", until: event.until } } };
    }
    case "LastCallSkipped":
    case "LastCallEnded":
      return contact;
    case "OwnershipEnded":
      return withSought({ ...contact, phase: { ...phase, place: withoutOwner(phase.place) } }, undefined);
  }
}
