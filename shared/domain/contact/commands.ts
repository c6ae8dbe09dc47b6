// What a contact can be told. Commands come from Graph, agents, time, routing and the results of effects; any may be late, repeated or wrong.
import type { PromiseVerdict } from "../callback/promise-control";
import type { Slot } from "../callback/callback";
import type { AgentId, CallbackId, CallId, ContactId, LegId, OfferId } from "../kernel/ids";
import type { Decision } from "../routing/decision";
import type { PreferredAgent } from "../routing/needs";
import type { FinalDestination } from "../settings/destination";
import type { NumberAnswer, OfferedSlot, OpenCallback } from "./dialogue";
import type { Effect, NamedPlace } from "./effects";
import type { Steering } from "./steering-facts";
import type { CallResult, LineView, RefusalReason } from "./outcomes";

/** Everyone Graph lists in a group call, our own bot left out. */
export interface RosterEntry {
  readonly participantId: string;
  readonly userId?: string;
}

type FromGraph =
  | {
      readonly type: "NoteLeg";
      readonly at: number;
      readonly legId: LegId;
      readonly callId: CallId;
      readonly isEstablished: boolean;
      /** `mediaState.audio` is active: only now may anything be played. */
      readonly hasAudio: boolean;
    }
  | {
      readonly type: "NoteLegEnded";
      readonly at: number;
      readonly legId: LegId;
      readonly callId?: CallId;
      readonly result: CallResult;
    }
  | {
      readonly type: "PressKey";
      readonly at: number;
      readonly legId: LegId;
      readonly callId?: CallId;
      readonly key: string;
      readonly sequence: number;
      /** Of the number that the key makes a callback's, where it does. */
      readonly callable?: NumberAnswer;
    }
  | {
      readonly type: "NotePromptEnded";
      readonly at: number;
      readonly legId: LegId;
      readonly callId?: CallId;
      readonly context: string;
      readonly line?: LineView;
      readonly promise?: PromiseVerdict;
      readonly slot?: OfferedSlot;
    }
  | { readonly type: "NoteInvited"; readonly at: number; readonly context: string; readonly succeeded: boolean }
  /** `isCurrent` when read from Graph just now; a notified roster may be an old one. */
  | {
      readonly type: "NoteRoster";
      readonly at: number;
      readonly legId: LegId;
      readonly callId?: CallId;
      readonly people: readonly RosterEntry[];
      readonly isCurrent: boolean;
    }
  | {
      readonly type: "NoteTransfer";
      readonly at: number;
      readonly legId: LegId;
      readonly callId?: CallId;
      readonly outcome: "accepted" | "failed";
      /** As of `PassTime`. */
      readonly roster?: readonly RosterEntry[];
    };

type FromEffects =
  | {
      readonly type: "AdmitToQueue";
      readonly at: number;
      readonly entryId: string;
      /** Absent where nobody is told about it, which saves counting the line. */
      readonly line?: LineView;
      /** The customer is to be called back by this queue already. */
      readonly open?: OpenCallback;
    }
  | {
      readonly type: "TurnAway";
      readonly at: number;
      readonly entryId: string;
      readonly because: "full" | "no-agents" | "overflow";
      /** What the line was like, where a rule of overflow goes by it. */
      readonly line?: LineView;
    }
  | {
      readonly type: "ConfirmConversion";
      readonly at: number;
      readonly entryId: string;
      readonly callbackId: CallbackId;
      /** Nobody else is asked for a while. */
      readonly owner?: PreferredAgent;
    }
  | { readonly type: "DenyConversion"; readonly at: number; readonly entryId: string }
  /** The same number is to be called back for the same purpose already: the wish has joined that callback. */
  | { readonly type: "JoinCallback"; readonly at: number; readonly entryId: string; readonly callbackId: CallbackId }
  /** The time that was offered is somebody else's by now. */
  | { readonly type: "DenySlot"; readonly at: number; readonly entryId: string }
  /** As many callbacks of the number are open as may be. */
  | { readonly type: "DenyNumber"; readonly at: number; readonly entryId: string }
  /** What came of the caller's choice about an open callback; `too-late` when it is being kept or over. */
  | {
      readonly type: "NoteRedial";
      readonly at: number;
      readonly callbackId: CallbackId;
      readonly outcome: "done" | "too-late";
    }
  /** An effect that Graph refused: for good, unless it is one that is kept until it succeeds. */
  | {
      readonly type: "NoteRefused";
      readonly at: number;
      readonly effect: Effect;
      readonly reason: RefusalReason;
      /** In Graph's words, for whoever runs this. */
      readonly why: string;
    };

type FromRouting =
  | {
      readonly type: "OfferTo";
      readonly at: number;
      readonly offerId: OfferId;
      readonly entryId: string;
      readonly agentId: AgentId;
      /** Claimed for the same offer, to be rung at the same time. */
      readonly others?: readonly AgentId[];
      readonly decision?: Decision;
    }
  /** An agent is likely to be there in time: the customer is called before one is asked. */
  | { readonly type: "DialCustomer"; readonly at: number; readonly entryId: string; readonly dialId: string }
  /** Nobody was found for the place; `decision.nextAt` says when it is worth looking again. */
  | { readonly type: "NoteSearch"; readonly at: number; readonly entryId: string; readonly decision: Decision };

type FromPeople =
  | { readonly type: "Hold"; readonly at: number; readonly by: AgentId }
  | { readonly type: "Retrieve"; readonly at: number; readonly by: AgentId }
  /** The agent ends the conversation from the desk. */
  | { readonly type: "EndTalk"; readonly at: number; readonly by: AgentId }
  | {
      readonly type: "Transfer";
      readonly at: number;
      readonly by: AgentId;
      readonly to: FinalDestination;
      readonly pins?: Readonly<Record<string, number>>;
    }
  | { readonly type: "WrapUp"; readonly at: number; readonly by: AgentId; readonly disposition?: string }
  /** Presence says that the agent's client is in no call, although we believe the talk goes on. */
  | { readonly type: "NoteAgentIdle"; readonly at: number; readonly agentId: AgentId };

type FromCallbacks =
  /** The agent has looked at it for long enough, or leaves it to somebody else. */
  | { readonly type: "DialNow"; readonly at: number; readonly by: AgentId }
  | { readonly type: "DeclinePreview"; readonly at: number; readonly by: AgentId }
  | { readonly type: "CancelCallback"; readonly at: number; readonly by: string }
  | {
      readonly type: "SteerCallback";
      readonly at: number;
      readonly by: string;
      readonly steering: Steering;
      readonly pins: Readonly<Record<string, number>>;
    }
  /** The customer is on the line, in the contact `to`, and takes the callback's place there. */
  | { readonly type: "GiveWay"; readonly at: number; readonly to: ContactId; readonly into: NamedPlace }
  | { readonly type: "BeginCallback"; readonly at: number }
  | {
      readonly type: "MoveCallback";
      readonly at: number;
      readonly slot: Slot;
      readonly by: string;
      readonly what: string;
    }
  | { readonly type: "SetCallbackAside"; readonly at: number; readonly until: number }
  | { readonly type: "ResumeCallback"; readonly at: number; readonly attempt: number }
  | {
      readonly type: "CloseCallback";
      readonly at: number;
      readonly outcome: "expired" | "failed";
      /** The customer may be called at this hour. */
      readonly mayCall?: true;
    };

type FromTime = {
  readonly type: "PassTime";
  readonly at: number;
  readonly line?: LineView;
  readonly promise?: PromiseVerdict;
  readonly slot?: OfferedSlot;
  /** Who Graph says is in the call now, where joining is about to be given up. */
  readonly roster?: readonly RosterEntry[];
};

export type ContactCommand = FromGraph | FromEffects | FromRouting | FromPeople | FromCallbacks | FromTime;
