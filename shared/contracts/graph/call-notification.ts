// The clean form of everything Graph tells us about calls; the rest of the product sees only this.
import type { CallId } from "../../domain/kernel/ids";
import type { CallParty } from "./incoming-identities";
import type { ResultInfo } from "./notification-shapes";

/** callState of Graph's schema; `incoming` comes as a notification kind of its own. */
export const callStates = [
  "incoming",
  "establishing",
  "established",
  "hold",
  "transferring",
  "transferAccepted",
  "redirecting",
  "terminating",
  "terminated",
] as const;
export type CallState = (typeof callStates)[number];

/** Somebody calls us. Answer, reject or redirect within 15 s. */
export interface IncomingCallNotification {
  readonly kind: "incoming";
  readonly callId: CallId;
  readonly source: CallParty;
  readonly target: CallParty;
  /** Absent in Microsoft's peer-to-peer sample; the token's tenant then stands alone. */
  readonly tenantId?: string;
  /** The id all legs of this conversation share: the join key to call records. */
  readonly callChainId?: string;
  readonly myParticipantId?: string;
  readonly incomingContext?: {
    readonly sourceParticipantId?: string;
    readonly observedParticipantId?: string;
    readonly onBehalfOf?: CallParty;
    /** Who transferred the call to us. */
    readonly transferor?: CallParty;
  };
}

export interface CallStateNotification {
  readonly kind: "call-state";
  readonly callId: CallId;
  /** A deleted call is `terminated`, also when Graph leaves the state out. */
  readonly state: CallState;
  /** Undefined when the notification does not say. Media may start only when true. */
  readonly mediaAudioActive?: boolean;
  readonly resultInfo?: ResultInfo;
  /** Such as `AppTransferred`: then resultInfo is missing. */
  readonly terminationReason?: string;
}

export interface ToneNotification {
  readonly kind: "tone";
  readonly callId: CallId;
  /** Counts per call; equal numbers are the same key press delivered twice. */
  readonly sequenceId: number;
  /** `tone0` ... `tone9`, `star`, `pound`, `a` ... `d`, `flash`. */
  readonly tone: string;
}

export type OperationType =
  | "playPrompt"
  | "record"
  | "subscribeToTone"
  | "inviteParticipants"
  | "cancelMediaProcessing"
  | "muteParticipant"
  | "unmuteParticipant"
  | "startHoldMusic"
  | "stopHoldMusic"
  | "sendDtmfTones"
  | "updateRecordingStatus"
  | "other";

export interface OperationNotification {
  readonly kind: "operation";
  readonly callId: CallId;
  /** Lower-case hex. Missing in participant-invite's second sample: match by clientContext. */
  readonly operationId?: string;
  readonly operation: OperationType;
  readonly status: "notStarted" | "running" | "completed" | "failed";
  readonly clientContext?: string;
  readonly resultInfo?: ResultInfo;
  /** sendDtmfTones fails as `completed` with `mediaOperationCanceled` or `unknown` here. */
  readonly completionReason?: string;
  readonly recording?: { readonly location: string; readonly accessToken: string };
}

export interface RosterParticipant {
  /** As Graph spells it, for paths; missing in participant-invite's samples. */
  readonly participantId?: string;
  readonly identity: CallParty;
  readonly isInLobby: boolean;
  readonly isMuted: boolean;
}

/** Everybody in a group call, including ourselves; replaces every earlier roster. */
export interface RosterNotification {
  readonly kind: "roster";
  readonly callId: CallId;
  readonly participants: readonly RosterParticipant[];
}

export type CallNotification =
  | IncomingCallNotification
  | CallStateNotification
  | ToneNotification
  | OperationNotification
  | RosterNotification
  /** The old Skype protocol: answer 204 and Graph sends it again in the new form. */
  | { readonly kind: "legacy"; readonly callState: string }
  /** Well-formed, but nothing we act on. */
  | { readonly kind: "ignored"; readonly reason: string };

export type ParsedNotifications =
  | { readonly ok: true; readonly items: readonly CallNotification[] }
  /** Malformed: one sentence each, naming the place. */
  | { readonly ok: false; readonly problems: readonly string[] };
