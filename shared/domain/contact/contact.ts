// One customer engagement: who it is, which calls belong to it and where it stands. Changed only by its events.
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
import type { PreferredAgent } from "../routing/needs";
import type { TransferTarget } from "../settings/destination";
import type { StepId } from "../settings/flow";
import type { RequiredSkill } from "../settings/queue";
import type { Language } from "../settings/text";
import type { Announced } from "../wait-time/announced-range";
import type { Dialogue, OfferedSlot, OpenCallback, RedialChoice } from "./dialogue";
import type { AttemptOutcome, SaidEstimate } from "./outcomes";

export interface Customer {
  /** E.164; absent for anonymous callers and Teams users. */
  readonly number?: string;
  /** Entra object id, for a caller from the same tenant. */
  readonly userId?: string;
}

/** The customer's call with us. */
export interface CustomerLeg {
  readonly legId: LegId;
  readonly callId?: CallId;
  /** Media may only be sent once Graph reports audio active. */
  readonly isLive: boolean;
  /** What we asked Graph to play; a completion with another context is of an earlier prompt. */
  readonly playing?: { readonly context: string; readonly until: number };
  /** When Graph last heard from us that the call is wanted, or when it began: unasked, it ends a call after 45 minutes. */
  readonly keptAliveAt: number;
  /** Sequence id of the last tone acted on: Graph repeats and reorders them. */
  readonly lastTone: number;
  /** Places in the roster, known once the call became a group call. */
  readonly participantId?: string;
  readonly agentParticipantId?: string;
  /** Called before an agent is asked: names the call in the book of those. */
  readonly dialId?: string;
}

/** One agent's client that rings for this contact. */
export interface Ring {
  readonly agentId: AgentId;
  readonly legId: LegId;
  readonly callId?: CallId;
  /** Graph told us of the agent's call, so the agent's client did ring. */
  readonly hasRung: boolean;
}

/** An agent who is left in peace for a while. */
export interface Spared {
  readonly agentId: AgentId;
  readonly until: number;
}

/** An agent being asked to take this contact; or several at once, of whom the first to answer has it. */
export interface Offer extends Ring {
  readonly offerId: OfferId;
  /** Those who are rung at the same time, while nobody has answered. */
  readonly others?: readonly Ring[];
  /** Those who were rung with them and declined. */
  readonly spared?: readonly Spared[];
  /** When the agent was asked. */
  readonly since: number;
  /** End of ringing, of joining: whatever the offer waits for. */
  readonly until: number;
  readonly stage: "ringing" | "answered" | "joining" | "transferring";
}

/** Everybody who is rung for an offer. */
export const ringsOf = (offer: Offer | undefined): readonly Ring[] => (offer ? [offer, ...(offer.others ?? [])] : []);

/** An agent who has passed the contact on, and may still say how it went. */
export interface PassedOn {
  readonly queueId: QueueId;
  readonly agentId: AgentId;
  readonly offerId: OfferId;
  readonly since: number;
  readonly until: number;
}

/** Where a contact stands in a queue's line. */
export interface PlaceInLine {
  readonly queueId: QueueId;
  /** Names the place: one per visit to a queue. */
  readonly entryId: string;
  /** When the visit began; waits are counted from here. */
  readonly since: number;
  readonly requiredSkills: readonly RequiredSkill[];
  readonly priorityMinutes: number;
  /** Asked for by name. Whom the customer talked to last is only found on joining, and kept with the entry. */
  readonly preferredAgent?: PreferredAgent;
  /** As a callback, its customer is called before an agent is asked. */
  readonly customerFirst?: true;
}

/** What the latest fruitless search for an agent left to remember. */
export interface Sought {
  /** When it is worth looking again, if nothing happens before. Epoch ms. */
  readonly lookAt?: number;
  /** Step and reasons, so that only something new is put on record. */
  readonly found: string;
}

export type LineStage =
  /** Asked to be let in; the answer is not there yet. */
  | { readonly is: "entering" }
  | { readonly is: "in-line" }
  /** Pressed the callback key; either the place becomes a callback or nothing changes. */
  | { readonly is: "asking-callback"; readonly callbackId: CallbackId; readonly number: string };

export type CallbackStage =
  /** The caller still hears the confirmation. `asideUntil`: nobody may be called back before. */
  | { readonly is: "confirming"; readonly until: number; readonly asideUntil?: number; readonly slot?: OfferedSlot }
  /** Holds no place before the agreed time; the callback's orchestration begins it. */
  | { readonly is: "scheduled"; readonly from: number }
  /** Requested without a call: asked for a place, not there yet. */
  | { readonly is: "entering" }
  | { readonly is: "in-line"; readonly sought?: Sought }
  /** After a failed attempt; the callback's orchestration ends the pause. */
  | { readonly is: "paused"; readonly hasNoPlace?: true }
  | { readonly is: "offered"; readonly offer: Offer }
  /** Without an offer, the customer is called before an agent is asked. */
  | { readonly is: "dialling"; readonly offer?: Offer; readonly until: number }
  /** Somebody or something has answered: a key is asked for. `tries`: how often a wrong one was pressed. */
  | { readonly is: "proving"; readonly offer?: Offer; readonly until: number; readonly tries: number }
  /** Called first, the customer is on the line and waits for an agent, in front of everybody; `told`: what was said about it. */
  | {
      readonly is: "holding";
      readonly since: number;
      readonly told?: "connecting" | "sorry";
      readonly offer?: Offer;
      readonly sought?: Sought;
    }
  /** No agent waits any more: a message is left, or whoever is there is told. Then the attempt has failed this way. */
  | { readonly is: "parting"; readonly outcome: AttemptOutcome; readonly until: number }
  /** The window is over: the customer is called once more, to be told so. */
  | { readonly is: "last-call"; readonly until: number };

export type ClosingReason =
  | "abandoned"
  | "handled"
  | "hung-up-by-flow"
  | "transferred"
  | "turned-away"
  | "callback-cancelled"
  | "callback-expired"
  | "callback-failed"
  /** The customer has called, and taken the callback's place in line. */
  | "callback-redialled"
  /** A callback that stands already is what the caller relies on. */
  | "callback-kept"
  | "technical";

export type Phase =
  | {
      readonly in: "arriving";
      readonly until: number;
      readonly opens: { readonly flow: FlowId } | { readonly queue: QueueId };
    }
  | {
      readonly in: "flow";
      readonly flowId: FlowId;
      readonly stepId: StepId;
      /** How often this menu has been said again. */
      readonly tries: number;
      readonly doing: "speaking" | "listening";
      readonly until: number;
    }
  | {
      readonly in: "queue";
      readonly place: PlaceInLine;
      readonly stage: LineStage;
      readonly leaveBy?: number;
      readonly nextAnnouncementAt: number;
      /** Of the wait, on joining and at announcements: the first and the latest. */
      readonly estimates?: readonly SaidEstimate[];
      /** What the caller was told last about the wait. */
      readonly announced?: Announced;
      readonly nextCallbackOfferAt?: number;
      readonly callbackOffers: number;
      /** Has asked for a callback while an agent was being rung: asked for as soon as the offer comes to nothing. */
      readonly wantsCallback?: { readonly number: string };
      /** What the caller is being asked; whoever waits for an agent meanwhile still does. */
      readonly dialogue?: Dialogue;
      /** Stands for this customer beside the place in line, until it is settled which of them goes on; `choice` once it is made. */
      readonly redial?: OpenCallback & { readonly choice?: RedialChoice };
      /** Was being called back when calling: whoever hangs up before talking is called back still. */
      readonly stillPromised?: { readonly number: string };
      /** The time that was offered last, where no callback at once could be kept. */
      readonly offeredSlot?: OfferedSlot;
      /** Absent while an agent is being asked. */
      readonly sought?: Sought;
      readonly offer?: Offer;
    }
  | {
      readonly in: "callback";
      readonly callbackId: CallbackId;
      readonly number: string;
      readonly place: PlaceInLine;
      /** Counts customer calls placed, from 0. */
      readonly attempt: number;
      readonly stage: CallbackStage;
    }
  | {
      readonly in: "talk";
      readonly place: PlaceInLine;
      readonly callbackId?: CallbackId;
      readonly agentId: AgentId;
      readonly offerId: OfferId;
      readonly since: number;
      readonly mode: "conference" | "transfer";
      readonly ringMs: number;
      readonly heldSince?: number;
      /** Next look whether the call still stands (keep-alive within Graph's 45 minutes). */
      readonly checkAt: number;
      readonly transfer?: { readonly to: TransferTarget; readonly until: number };
    }
  /** A flow or queue hands the caller to somebody else. */
  | {
      readonly in: "handing-over";
      readonly to: TransferTarget;
      readonly until: number;
      readonly failedStep?: { readonly flowId: FlowId; readonly stepId: StepId };
    }
  /** Last words, then we hang up. */
  | { readonly in: "leaving"; readonly reason: ClosingReason; readonly where: string; readonly until: number }
  | {
      readonly in: "wrap-up";
      readonly queueId: QueueId;
      readonly agentId: AgentId;
      readonly offerId: OfferId;
      readonly since: number;
      /** Before the talk: see `TalkStarted`. */
      readonly ringMs: number;
      /** Talk and hold together. */
      readonly talkMs: number;
      readonly until: number;
      readonly disposition?: string;
    }
  | { readonly in: "closed"; readonly reason: ClosingReason; readonly where: string; readonly at: number };

export interface Contact {
  readonly contactId: ContactId;
  readonly tenantId: TenantId;
  readonly endpointId: EndpointId;
  readonly origin: "inbound-call" | "callback-request";
  readonly customer: Customer;
  readonly language: Language;
  readonly arrivedAt: number;
  /** Versions of the settings that this contact began with, as `kind:id`. */
  readonly pins: Readonly<Record<string, number>>;
  readonly phase: Phase;
  readonly customerLeg?: CustomerLeg;
  /** Who wraps up although the contact has gone on; at most one per agent, absent if nobody has passed it on. */
  readonly passedOn?: readonly PassedOn[];
  /** Who could not be taken out of the call, as rosters name them; absent if all could. */
  readonly stayed?: readonly string[];
  /** Who has taken this callback's place in line. */
  readonly gaveWayTo?: { readonly contactId: ContactId; readonly queueId: QueueId; readonly entryId: string };
  /** Visits to queues so far; numbers the places. */
  readonly visits: number;
  /** Offers so far; numbers them. */
  readonly offers: number;
  /** The latest offer, in motion or over: told of it once more, nobody rings again. */
  readonly lastOfferId?: OfferId;
  /** Number of events so far. */
  readonly seq: number;
  /** Calls of legs that are over, already told to hang up; newest last, at most `strayMemory`. */
  readonly strays: readonly CallId[];
}

/** A stray call repeats its notifications for seconds, not for long: a handful of memories is enough. */
export const strayMemory = 5;

export const isOver = (contact: Contact): boolean => contact.phase.in === "closed";

/** The offer in motion, wherever the contact stands. */
export function currentOffer(contact: Contact): Offer | undefined {
  const { phase } = contact;
  if (phase.in === "queue") return phase.offer;
  return phase.in === "callback" && "offer" in phase.stage ? phase.stage.offer : undefined;
}

/** The place in line held now, waiting or being served. */
export function placeOf(contact: Contact): PlaceInLine | undefined {
  const { phase } = contact;
  return phase.in === "queue" || phase.in === "callback" || phase.in === "talk" ? phase.place : undefined;
}
