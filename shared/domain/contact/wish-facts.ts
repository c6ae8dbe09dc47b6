// Facts of a caller's wish to be called back: offered, talked over by key, and asked for. Part of a contact's events.
import type { PromiseVerdict } from "../callback/promise-control";
import type { CallbackId, ContactId, QueueId } from "../kernel/ids";
import type { PreferredAgent } from "../routing/needs";
import type { NamedPlace } from "./effects";
import type { OfferedSlot, OpenCallback, Question, RedialChoice } from "./dialogue";
import type { SaidEstimate } from "./outcomes";

export type WishFact =
  /** `verdict` where the promise had to be weighed. */
  | {
      readonly type: "CallbackOffered";
      /** Absent from what was recorded before it was added. */
      readonly queueId?: QueueId;
      readonly count: number;
      readonly nextAt?: number;
      readonly verdict?: PromiseVerdict;
      /** Only for this time. */
      readonly slot?: OfferedSlot;
    }
  /** The moment for an offer has come and gone: no condition of the queue holds, or it could not be kept. */
  | {
      readonly type: "CallbackWithheld";
      readonly queueId: QueueId;
      readonly because: "conditions" | "promise";
      /** Agents' minutes that would be needed, and that there are. */
      readonly verdict?: PromiseVerdict;
      readonly nextAt: number;
    }
  /** The caller is asked something about being called back: for the first time, or once more. */
  | { readonly type: "CallerAsked"; readonly question: Question; readonly tries: number }
  /** All has been said, and the caller has until then. */
  | { readonly type: "AnswerAwaited"; readonly until: number }
  /** What is being said is cut off: the caller has begun to answer. */
  | { readonly type: "SpeakingStopped"; readonly context: string }
  /** The caller begins again with the number. */
  | { readonly type: "DigitsCleared" }
  | {
      readonly type: "DialogueEnded";
      readonly because: "confirmed" | "back" | "given-up" | "refused" | "agent-found" | "chosen";
    }
  /** Somebody who is to be called back has called. */
  | { readonly type: "RedialRecognised"; readonly open: OpenCallback }
  | { readonly type: "RedialChosen"; readonly open: OpenCallback; readonly choice: RedialChoice }
  | { readonly type: "RedialSettled"; readonly callbackId: CallbackId; readonly outcome: "done" | "too-late" }
  /** This callback's place goes to the call that the customer has made. */
  | {
      readonly type: "CallbackGaveWay";
      readonly to: ContactId;
      readonly queueId: QueueId;
      readonly entryId: string;
      /** Where that call waits; absent from what was recorded before it was added. */
      readonly into?: NamedPlace;
    }
  /** The wish has joined a callback that stands already. */
  | {
      readonly type: "CallbackJoined";
      readonly callbackId: CallbackId;
      readonly queueId: QueueId;
      readonly number: string;
    }
  | {
      readonly type: "CallbackAsked";
      readonly callbackId: CallbackId;
      readonly number: string;
      readonly slot?: OfferedSlot;
    }
  | {
      readonly type: "CallbackPromised";
      readonly callbackId: CallbackId;
      readonly number: string;
      readonly queueId: QueueId;
      readonly waitedMs: number;
      readonly estimates?: readonly SaidEstimate[];
      /** Nobody else is asked for a while. */
      readonly owner?: PreferredAgent;
    }
  /** The time that was offered is somebody else's by now: another one is offered at once. */
  | { readonly type: "SlotDenied"; readonly queueId: QueueId; readonly nextAt: number }
  /** An agent is being rung for the place: the wish is kept until that comes to nothing. */
  | { readonly type: "CallbackDenied" }
  /** As many callbacks of the number are open as may be. */
  | { readonly type: "NumberDenied"; readonly number: string };
