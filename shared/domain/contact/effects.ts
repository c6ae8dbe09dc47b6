// What must be done outside because of what happened. Effects are data; use cases carry them out.
import type { Sentence } from "../announcement/sentence";
import type { AgentId, CallbackId, CallId, LegId, OfferId, QueueId } from "../kernel/ids";
import type { Callback } from "../callback/callback";
import type { DialEnd } from "../callback/dial-book";
import type { CallbackNews, CallbackRules } from "../callback/callback-news";
import type { TimesOfDay } from "../settings/queue-callback";
import type { TransferTarget } from "../settings/destination";
import type { PlaceInLine, Spared } from "./contact";
import type { OfferedSlot, OpenCallback, RedialChoice } from "./dialogue";
import type { OfferEnd } from "./outcomes";

/** A place in line, by its names. */
export interface NamedPlace {
  readonly queueId: QueueId;
  readonly entryId: string;
}

/** Carried out at least once, until it succeeds: kept in the contact's outbox. Repeating one does no harm. */
export type GuardedEffect =
  | { readonly do: "answer"; readonly legId: LegId; readonly callId: CallId }
  /** `offerId` where an agent is in the call: he or she is not free before it is over. */
  | { readonly do: "hang-up"; readonly callId: CallId; readonly offerId?: OfferId }
  | {
      readonly do: "enter-queue";
      readonly place: PlaceInLine;
      readonly kind: "call" | "callback";
      readonly number?: string;
    }
  /**
   * Takes somebody out of a group call, which Graph may refuse: then `orElse`, if that serves as well, and then again until
   * nobody is left to be taken out. Whoever talked by that offer is not free before.
   */
  | {
      readonly do: "remove";
      readonly callId: CallId;
      readonly offerId: OfferId;
      readonly participantId: string;
      readonly who: "agent" | "customer";
      readonly orElse?: string;
    }
  | { readonly do: "leave-queue"; readonly queueId: QueueId; readonly entryId: string }
  | {
      readonly do: "convert-entry";
      readonly queueId: QueueId;
      readonly entryId: string;
      readonly callbackId: CallbackId;
      readonly number: string;
      /** To be booked. */
      readonly slot?: OfferedSlot;
    }
  /** Settles between a caller's place and the callback that stands for the same customer: one of them remains. */
  | {
      readonly do: "settle-redial";
      readonly open: OpenCallback;
      readonly queueId: QueueId;
      readonly entryId: string;
      readonly choice: Exclude<RedialChoice, "keep">;
    }
  /** The place of a callback has been given to a caller, who is in line already. */
  | { readonly do: "pass-rank"; readonly from: NamedPlace; readonly to: NamedPlace }
  /** The callback keeps its place and is offered to nobody. */
  | { readonly do: "pause-entry"; readonly queueId: QueueId; readonly entryId: string }
  /** The callback takes up its place again, and an agent is looked for. */
  | { readonly do: "resume-entry"; readonly queueId: QueueId; readonly entryId: string }
  /** The customer was called first and is on the line: the place is in front of everybody, and an agent is looked for. */
  | { readonly do: "ready-entry"; readonly queueId: QueueId; readonly entryId: string; readonly dialId: string }
  /** What has come of a call that was made before an agent was asked. */
  | { readonly do: "settle-dial"; readonly dialId: string; readonly end: DialEnd }
  /** The offer came to nothing: the entry pauses, or waits again and somebody else than `avoid` is looked for. */
  | {
      readonly do: "return-entry";
      readonly queueId: QueueId;
      readonly entryId: string;
      readonly offerId: OfferId;
      readonly pause: boolean;
      readonly avoid?: readonly Spared[];
    }
  | { readonly do: "engage-agent"; readonly agentId: AgentId; readonly offerId: OfferId }
  | {
      readonly do: "release-agent";
      readonly agentId: AgentId;
      readonly offerId: OfferId;
      readonly because: OfferEnd;
      readonly setsAway?: true;
    }
  | { readonly do: "finish-agent"; readonly agentId: AgentId; readonly offerId: OfferId; readonly wrapUpUntil: number }
  | { readonly do: "free-agent"; readonly agentId: AgentId; readonly offerId: OfferId }
  | {
      readonly do: "open-callback";
      readonly callbackId: CallbackId;
      readonly number: string;
      readonly queueId: QueueId;
      readonly requestedAt: number;
      readonly waitingSince: number;
      readonly rules: Omit<CallbackRules, "calling">;
      /** The queue's, by the customer's clock. */
      readonly callingHours?: TimesOfDay;
      /** Not before then; at once where absent. */
      readonly from?: number;
      /** What else whoever asked has told. */
      readonly asked?: AskedFor;
    }
  /** The caller gave up: called back by rule at `at`, unless heard of again by then. */
  | { readonly do: "call-back-later"; readonly queueId: QueueId; readonly at: number }
  /** The customer comes back to this agent, if the queue wants it. */
  | { readonly do: "remember-agent"; readonly number: string; readonly agentId: AgentId }
  | { readonly do: "tell-callback"; readonly callbackId: CallbackId; readonly input: CallbackNews };

export type AskedFor = Pick<
  Callback,
  "origin" | "mode" | "purpose" | "timeZone" | "slot" | "owner" | "requests" | "changes"
>;

/**
 * Carried out once, right after the write; never repeated after a crash, because Graph would do it twice.
 * Whatever is lost this way is healed by the deadline of the state that waits for it.
 */
export type LightEffect =
  | {
      readonly do: "play";
      readonly legId: LegId;
      readonly callId: CallId;
      readonly context: string;
      readonly say: readonly Sentence[];
      readonly interrupts: boolean;
    }
  | { readonly do: "listen"; readonly callId: CallId }
  | { readonly do: "stop-media"; readonly callId: CallId }
  | { readonly do: "ring-agent"; readonly legId: LegId; readonly agentId: AgentId }
  | { readonly do: "dial"; readonly legId: LegId; readonly number: string }
  | {
      readonly do: "invite";
      readonly callId: CallId;
      readonly agentId: AgentId;
      readonly replaces: CallId;
      readonly context: string;
    }
  | {
      readonly do: "transfer";
      readonly callId: CallId;
      readonly to: TransferTarget;
      readonly replaces?: CallId;
      readonly participantId?: string;
    }
  | { readonly do: "hold"; readonly callId: CallId; readonly participantId: string }
  | { readonly do: "retrieve"; readonly callId: CallId; readonly participantId: string }
  | { readonly do: "keep-alive"; readonly callId: CallId }
  | { readonly do: "read-call"; readonly legId: LegId; readonly callId: CallId }
  | { readonly do: "read-roster"; readonly legId: LegId; readonly callId: CallId }
  | { readonly do: "find-agent"; readonly queueId: QueueId; readonly entryId: string };

export type Effect = GuardedEffect | LightEffect;

const light: ReadonlySet<Effect["do"]> = new Set<LightEffect["do"]>([
  "play",
  "listen",
  "stop-media",
  "ring-agent",
  "dial",
  "invite",
  "transfer",
  "hold",
  "retrieve",
  "keep-alive",
  "read-call",
  "read-roster",
  "find-agent",
]);

export const isGuarded = (effect: Effect): effect is GuardedEffect => !light.has(effect.do);

/**
 * Effects that need no write of their own once they are done, because the contact is about to change again: the call answered
 * becomes live, the agent engaged is joined, a talk's roster follows its start. Whoever writes next makes sure of them, which
 * is a mere look at what they change, and takes them out of the outbox; if nobody does, the sweep does.
 */
const settledByNext: ReadonlySet<Effect["do"]> = new Set<GuardedEffect["do"]>([
  "answer",
  "engage-agent",
  "leave-queue",
]);

export const isSettledByNext = ({ do: what }: Effect): boolean => settledByNext.has(what);

/** What an effect changes. Effects on the same thing are carried out in the order in which they were decided. */
export function subjectOf(effect: GuardedEffect): string | undefined {
  switch (effect.do) {
    case "enter-queue":
      return `entry ${effect.place.entryId}`;
    case "pass-rank":
      return `entry ${effect.to.entryId}`;
    case "leave-queue":
    case "convert-entry":
    case "settle-redial":
    case "pause-entry":
    case "resume-entry":
    case "ready-entry":
    case "return-entry":
      return `entry ${effect.entryId}`;
    case "engage-agent":
    case "release-agent":
    case "finish-agent":
    case "free-agent":
    case "remove":
      return `offer ${effect.offerId}`;
    case "settle-dial":
      return `dial ${effect.dialId}`;
    case "open-callback":
    case "tell-callback":
      return `callback ${effect.callbackId}`;
    case "hang-up":
      return effect.offerId === undefined ? undefined : `offer ${effect.offerId}`;
    case "answer":
    case "remember-agent":
    case "call-back-later":
      return undefined;
  }
}
