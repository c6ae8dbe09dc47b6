// The facts of a contact. Together, in order, they rebuild everything about it; reports read nothing else.
import type { Sentence } from "../announcement/sentence";
import type { Slot } from "../callback/callback";
import type {
  AgentId,
  CallbackId,
  CallId,
  ContactId,
  EndpointId,
  FlowId,
  LegId,
  OfferId,
  QueueId,
  TenantId,
} from "../kernel/ids";
import type { OverflowReason } from "../routing/overflow";
import type { TransferTarget } from "../settings/destination";
import type { Decision } from "../routing/decision";
import type { StepId } from "../settings/flow";
import type { Language } from "../settings/text";
import type { AnnouncedRange } from "../wait-time/announced-range";
import type { ClosingReason, Customer, PlaceInLine } from "./contact";
import type { AskedFor } from "./effects";
import type { KeepingFact } from "./keeping-facts";
import type { Steering } from "./steering-facts";
import type { AttemptOutcome, CallResult, LineView, OfferEnd, RefusalReason, SaidEstimate } from "./outcomes";
import type { WishFact } from "./wish-facts";

export type LeftBecause =
  | "max-wait"
  | "no-agents"
  | "overflow"
  | "abandoned"
  | "cancelled"
  | "expired"
  | "failed"
  | "technical"
  /** A callback that stands already is relied on. */
  | "callback-kept"
  /** The customer on the line has taken the callback's place. */
  | "redialled";

type Fact =
  | {
      readonly type: "ContactArrived";
      readonly contactId: ContactId;
      readonly tenantId: TenantId;
      readonly endpointId: EndpointId;
      readonly customer: Customer;
      readonly legId: LegId;
      readonly callId: CallId;
      readonly language: Language;
      readonly opens: { readonly flow: FlowId } | { readonly queue: QueueId };
      readonly pins: Readonly<Record<string, number>>;
    }
  | {
      readonly type: "CallbackRequested";
      readonly contactId: ContactId;
      readonly tenantId: TenantId;
      readonly endpointId: EndpointId;
      readonly callbackId: CallbackId;
      readonly number: string;
      readonly place: PlaceInLine;
      /** Not before then; at once where absent. */
      readonly from?: number;
      /** In place of the queue's window. */
      readonly keptUntil?: number;
      readonly asked?: AskedFor;
      readonly language: Language;
      readonly pins: Readonly<Record<string, number>>;
    }
  /** The contact goes where its first settings did not lead: it takes these versions along. */
  | { readonly type: "SettingsPinned"; readonly pins: Readonly<Record<string, number>> }
  | { readonly type: "CallAnswered"; readonly callId: CallId }
  /** Nothing was heard of the call for too long: Graph is asked. */
  | { readonly type: "LegDoubted"; readonly until: number }
  | { readonly type: "LegKnown"; readonly legId: LegId; readonly callId: CallId }
  | { readonly type: "StrayCallFound"; readonly callId: CallId }
  | { readonly type: "StepEntered"; readonly flowId: FlowId; readonly stepId: StepId; readonly kind: string }
  | { readonly type: "LanguageChosen"; readonly language: Language }
  | { readonly type: "OpeningChecked"; readonly state: "open" | "closed" | "holiday" }
  | { readonly type: "InputAwaited"; readonly until: number }
  | {
      readonly type: "KeyPressed";
      readonly key: string;
      readonly sequence: number;
      readonly legId: LegId;
      readonly stepId?: StepId;
    }
  | {
      readonly type: "InputMissed";
      readonly stepId: StepId;
      readonly why: "silence" | "invalid-key";
      readonly tries: number;
    }
  /** `interrupts`: what is being said is cut off first. */
  | {
      readonly type: "Speaking";
      readonly say: readonly Sentence[];
      readonly context: string;
      readonly until: number;
      readonly interrupts: boolean;
    }
  | { readonly type: "SpeakingEnded"; readonly context: string }
  | { readonly type: "QueueAsked"; readonly place: PlaceInLine }
  | {
      readonly type: "QueueJoined";
      readonly place: PlaceInLine;
      /** Absent where nobody was told about it. */
      readonly line?: LineView;
      /** When the longest allowed wait is over. */
      readonly leaveBy: number;
      readonly nextAnnouncementAt: number;
      readonly callbackOfferAt?: number;
    }
  | {
      readonly type: "QueueRefused";
      readonly queueId: QueueId;
      readonly because: "full" | "no-agents" | "closed" | "overflow";
      readonly overflow?: OverflowReason;
    }
  | {
      readonly type: "QueueLeft";
      readonly queueId: QueueId;
      readonly because: LeftBecause;
      readonly as: "call" | "callback";
      readonly waitedMs: number;
      readonly estimates?: readonly SaidEstimate[];
      /** The line's measure and the rule's limit, where a rule of overflow sends the contact on. */
      readonly overflow?: OverflowReason;
    }
  /** Nobody could be asked. Recorded where it tells something new: another step, other reasons, another moment to look again. */
  | { readonly type: "AgentSought"; readonly queueId: QueueId; readonly decision: Decision }
  /** The moment has come at which somebody else may be asked. */
  | { readonly type: "SearchResumed"; readonly queueId: QueueId }
  | {
      readonly type: "PositionAnnounced";
      readonly line: LineView;
      readonly nextAt: number;
      /** The wait in round minutes, if it was said. */
      readonly said?: AnnouncedRange;
    }
  /** Graph is told that the waiting caller's call is still wanted. */
  | { readonly type: "CallKeptAlive" }
  | { readonly type: "CallbackReady" }
  | {
      readonly type: "OfferStarted";
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly legId: LegId;
      /** Rung at the same time. */
      readonly others?: readonly { readonly agentId: AgentId; readonly legId: LegId }[];
      readonly until: number;
      /** Why this agent; absent where a crash has lost it. */
      readonly decision?: Decision;
    }
  | {
      readonly type: "AgentRinging";
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly callId: CallId;
    }
  /** One of several who were rung at the same time is rung no more; the offer stands. */
  | {
      readonly type: "RingEnded";
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly because: OfferEnd;
      readonly setsAway?: true;
      /** Until then this contact is not offered to this agent again. */
      readonly avoidUntil?: number;
    }
  | { readonly type: "OfferAccepted"; readonly offerId: OfferId; readonly agentId: AgentId; readonly until: number }
  | {
      readonly type: "OfferEnded";
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly because: OfferEnd;
      /** The agent is not there: nobody else's call is to ring in vain. */
      readonly setsAway?: true;
      /** Until then this contact is not offered to this agent again. */
      readonly avoidUntil?: number;
    }
  | { readonly type: "JoiningStarted"; readonly mode: "conference" | "transfer"; readonly until: number }
  /** `dialId` where that is done before an agent is asked. */
  | {
      readonly type: "CustomerDialled";
      readonly attempt: number;
      readonly legId: LegId;
      readonly until: number;
      readonly dialId?: string;
    }
  | { readonly type: "CustomerAnswered"; readonly attempt: number }
  | {
      readonly type: "AttemptFailed";
      readonly queueId: QueueId;
      readonly attempt: number;
      readonly outcome: AttemptOutcome;
      readonly result?: CallResult;
    }
  /** The agreed time has come. */
  | { readonly type: "CallbackBegun"; readonly place: PlaceInLine }
  /** Another time was agreed on, or the one that was is not possible any more. */
  | {
      readonly type: "CallbackMoved";
      readonly slot: Slot;
      /** Object id of a user or application, `customer`, or `rule`. */
      readonly by: string;
      readonly what: string;
      readonly place: PlaceInLine;
    }
  /** Nobody may be called at this hour. */
  | { readonly type: "CallbackSetAside"; readonly until: number }
  | { readonly type: "CallbackResumed"; readonly attempt: number }
  /** Somebody has changed where it waits, for whom or how long. `begins`: it is in line from now on. */
  | {
      readonly type: "CallbackSteered";
      readonly callbackId: CallbackId;
      readonly place: PlaceInLine;
      readonly begins: boolean;
      readonly by: string;
      readonly steering: Steering;
    }
  | {
      readonly type: "TalkStarted";
      readonly agentId: AgentId;
      readonly offerId: OfferId;
      readonly mode: "conference" | "transfer";
      readonly queueId: QueueId;
      readonly as: "call" | "callback";
      readonly waitedMs: number;
      /** The last part of the wait: from asking this agent until both were joined. */
      readonly ringMs: number;
      /** What the caller was told while waiting, to be compared with the wait. */
      readonly estimates?: readonly SaidEstimate[];
      readonly checkAt: number;
    }
  | { readonly type: "TalkChecked"; readonly checkAt: number }
  | { readonly type: "RosterKnown"; readonly participantId: string; readonly agentParticipantId: string }
  | { readonly type: "RosterDoubted" }
  /** Somebody who should have left the call is still in it, because Graph would not remove them. Told once for each. */
  | {
      readonly type: "RemovalRefused";
      readonly participantId: string;
      readonly who: "agent" | "customer";
      readonly reason: RefusalReason;
    }
  | { readonly type: "HoldStarted"; readonly by: AgentId }
  | { readonly type: "HoldEnded"; readonly heldMs: number }
  | { readonly type: "TransferAsked"; readonly by: AgentId; readonly to: TransferTarget; readonly until: number }
  | { readonly type: "TransferFailed"; readonly to: TransferTarget }
  | {
      readonly type: "TalkEnded";
      readonly agentId: AgentId;
      readonly queueId: QueueId;
      readonly by: "customer" | "agent" | "desk" | "transfer" | "requeue" | "unknown";
      /** As in TalkStarted: with it, what the contact takes of an agent begins. */
      readonly ringMs: number;
      readonly talkMs: number;
      readonly wrapUpUntil?: number;
    }
  | {
      readonly type: "HandOverStarted";
      readonly to: TransferTarget;
      readonly until: number;
      readonly failedStep?: { readonly flowId: FlowId; readonly stepId: StepId };
    }
  | { readonly type: "LeavingStarted"; readonly reason: ClosingReason; readonly where: string; readonly until: number }
  | {
      readonly type: "WrapUpStarted";
      readonly agentId: AgentId;
      readonly offerId: OfferId;
      readonly queueId: QueueId;
      readonly until: number;
    }
  | {
      readonly type: "DispositionSet";
      readonly agentId: AgentId;
      readonly queueId: QueueId;
      readonly disposition: string;
    }
  | {
      readonly type: "WrapUpEnded";
      readonly agentId: AgentId;
      readonly queueId: QueueId;
      readonly by: "agent" | "time";
      /** As in TalkStarted. */
      readonly ringMs?: number;
      readonly wrapUpMs: number;
      /** Talk, hold and wrap-up together. Absent for who has passed the contact on: TalkEnded has told it, with the time allowed. */
      readonly handledMs?: number;
    }
  | { readonly type: "CustomerLegEnded"; readonly result: CallResult }
  /** `by` where somebody has ended it: object id of a user or application, or `customer`. */
  | { readonly type: "ContactClosed"; readonly reason: ClosingReason; readonly where: string; readonly by?: string };

export type ContactEvent = (Fact | WishFact | KeepingFact) & { readonly at: number };
export type EventOf<T extends ContactEvent["type"]> = Extract<ContactEvent, { type: T }>;
