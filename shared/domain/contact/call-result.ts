// What Graph's end codes mean for a call that we placed. Classified by `code` first; raw codes stay in the events.
// Source: termination codes of call-delete (Microsoft Graph); PSTN codes of Azure Communication Services, the same back end.
import type { AttemptOutcome, CallResult, OfferEnd } from "./outcomes";

export function attemptOutcome({ code }: CallResult): AttemptOutcome {
  switch (code) {
    case 486:
    case 600:
      return "busy";
    case 603:
    case 403:
      return "declined";
    case 408:
    case 480:
    case 487:
      return "no-answer";
    default:
      return "unreachable";
  }
}

/** How an unanswered call to an agent's client ended. 480 with 10037 or 10076: no client that could ring. */
export function offerEnd({ code, subcode }: CallResult, hasRung: boolean): OfferEnd {
  if (code === 603 || code === 486 || code === 403) return "declined";
  if (code === 480 && (subcode === 10037 || subcode === 10076)) return "not-reached";
  return hasRung && (code === 408 || code === 480 || code === 487) ? "no-answer" : "not-reached";
}

/** A call that left us because it was transferred, not because somebody hung up: 7015 GracefulTransferCompleted. */
export const wasTransferred = ({ subcode }: CallResult): boolean => subcode === 7015;
