// What a queue can learn from one fact of a contact.
import type { ContactEvent } from "../contact/events";
import type { AttemptOutcome } from "../contact/outcomes";
import type { QueueId } from "../kernel/ids";
import type { QueueObservation } from "./queue-statistics";

export interface Observed {
  readonly queueId: QueueId;
  readonly observation: QueueObservation;
}

const seconds = (ms: number): number => ms / 1000;

/** Facts written before queues learned from them name no queue: they teach nothing. */
export function observed(event: ContactEvent): readonly Observed[] {
  switch (event.type) {
    case "TalkStarted": {
      const { queueId, waitedMs, estimates = [] } = event;
      if (event.as === "callback") return [{ queueId, observation: { kind: "callback-attempt", answered: true } }];
      return [{ queueId, observation: { kind: "waited", seconds: seconds(waitedMs), end: "answered", estimates } }];
    }
    case "QueueLeft": {
      const { queueId, waitedMs, because, estimates = [] } = event;
      if (event.as === "callback") return [];
      const end = because === "abandoned" ? "abandoned" : "left";
      return [{ queueId, observation: { kind: "waited", seconds: seconds(waitedMs), end, estimates } }];
    }
    case "CallbackPromised": {
      const { queueId, waitedMs, estimates = [] } = event;
      return [{ queueId, observation: { kind: "waited", seconds: seconds(waitedMs), end: "left", estimates } }];
    }
    case "AttemptFailed":
      return isOfCustomer(event.outcome)
        ? [{ queueId: event.queueId, observation: { kind: "callback-attempt", answered: false } }]
        : [];
    case "WrapUpEnded":
      return [{ queueId: event.queueId, observation: { kind: "handled", seconds: seconds(event.handledMs) } }];
    case "TalkEnded":
      // The customer goes on to another queue and the contact with it: the agent's wrap-up is taken as long as it is allowed.
      return event.by === "requeue"
        ? [
            {
              queueId: event.queueId,
              observation: {
                kind: "handled",
                seconds: seconds(event.talkMs + (event.wrapUpUntil ?? event.at) - event.at),
              },
            },
          ]
        : [];
    default:
      return [];
  }
}

/** Whether the customer was the reason; an agent who left says nothing about answering telephones. */
function isOfCustomer(outcome: AttemptOutcome): boolean {
  switch (outcome) {
    case "busy":
    case "no-answer":
    case "unreachable":
    case "declined":
    case "hung-up":
      return true;
    case "agent-left":
    case "not-joined":
    case "cancelled":
      return false;
  }
}
