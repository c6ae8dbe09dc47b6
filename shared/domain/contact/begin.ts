// How a contact comes into being: by a call, or by a callback that was asked for without one.
import type { Contact } from "./contact";
import type { EventOf } from "./events";

type Started = EventOf<"ContactArrived"> | EventOf<"CallbackRequested">;

/** How long Graph may take from our answer to active audio before we look for ourselves. */
export const answerPatienceMs = 8_000;

/** The contact that a first event makes. */
export function begin(event: Started): Contact {
  const common = {
    contactId: event.contactId,
    tenantId: event.tenantId,
    endpointId: event.endpointId,
    language: event.language,
    arrivedAt: event.at,
    pins: event.pins,
    offers: 0,
    seq: 1,
    strays: [],
  };
  return event.type === "ContactArrived"
    ? {
        ...common,
        origin: "inbound-call",
        customer: event.customer,
        phase: { in: "arriving", until: event.at + answerPatienceMs, opens: event.opens },
        customerLeg: { legId: event.legId, callId: event.callId, isLive: false, keptAliveAt: event.at, lastTone: 0 },
        visits: 0,
      }
    : {
        ...common,
        origin: "callback-request",
        customer: { number: event.number },
        phase: {
          in: "callback",
          callbackId: event.callbackId,
          number: event.number,
          place: event.place,
          attempt: 0,
          stage: event.from === undefined ? { is: "entering" } : { is: "scheduled", from: event.from },
        },
        visits: 1,
      };
}
