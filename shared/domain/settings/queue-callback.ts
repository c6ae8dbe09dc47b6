// How a queue calls customers back: when it offers to, whom it may call, when, and how often.
import type { Key } from "./telephone-key";
import type { Text } from "./text";

/** Something about the line under which a callback is offered. */
export type OfferCondition =
  | { readonly measure: "waited-seconds"; readonly over: number }
  /** Middle of the estimated wait; does not hold while it is unknown. */
  | { readonly measure: "estimated-wait-seconds"; readonly over: number }
  /** 1 = next. */
  | { readonly measure: "position"; readonly over: number }
  /** Callers in line per agent signed in. */
  | { readonly measure: "calls-per-agent"; readonly over: number }
  | { readonly measure: "nobody-signed-in" }
  /** The queue is closed: only a time may be agreed on then, nothing is called back at once. */
  | { readonly measure: "outside-hours" };

/** Outcomes of an attempt that a queue may have rules of its own for. */
export const ruledOutcomes = [
  "busy",
  "no-answer",
  "unreachable",
  "machine",
  "declined",
  "wrong-person",
  "agent-vanished",
] as const;
export type RuledOutcome = (typeof ruledOutcomes)[number];

export interface OutcomeRule {
  /** How many attempts may end this way before the callback is given up. */
  readonly attempts: number;
  /** Until the next one. */
  readonly pauseSeconds: number;
}

/** Two times of a day, `HH:MM`; `to` up to `24:00`, and later than `from`. */
export interface TimesOfDay {
  readonly from: string;
  readonly to: string;
}

export interface CallableNumbers {
  /** ISO 3166-1 alpha-2: numbers without a country code are read as numbers of this one. */
  readonly country: string;
  /** Whether the calling number is read out and confirmed by key; one that is entered always is. */
  readonly confirm: boolean;
  /** Whether the caller may be called back on another number than the one called from. */
  readonly mayEnterAnother: boolean;
  /** Beginnings of E.164 numbers. Where any is given, only these are called. */
  readonly allow: readonly string[];
  /** Beginnings of E.164 numbers that are never called; a longer one in `allow` wins. */
  readonly block: readonly string[];
  readonly blockPremiumAndSatellite: boolean;
  /** Open callbacks per number. */
  readonly openAtMost: number;
}

/** How whoever answers our call shows to be a person, and not a machine. */
export interface PersonRules {
  /** `nothing`: whatever answers is joined with the agent. */
  readonly provedBy: "key" | "nothing";
  readonly key: Key;
  /** Pressed by whoever did not ask for the call; said only where there is one. */
  readonly wrongPersonKey?: Key;
  /** From the end of the prompt. */
  readonly withinSeconds: number;
  /** Left where nobody has pressed the key; without it, we hang up. */
  readonly message?: Text;
}

/** Who is called first when it is a callback's turn: an agent, or the customer if an agent is likely to be there in time. */
export type CallbackMode = "agent-first" | "customer-first";

/** Callers who gave up in line, called back without having asked. */
export interface AbandonedRules {
  readonly callBack: boolean;
  /** Who waited less has perhaps only dialled wrongly. */
  readonly waitedAtLeastSeconds: number;
  /** So long is waited whether they call again. */
  readonly afterMinutes: number;
  /** Counted from when they gave up; later they are not called any more. */
  readonly withinMinutes: number;
}

export interface QueueCallback {
  readonly offered: boolean;
  readonly mode: CallbackMode;
  /** Any that holds suffices; always where empty. */
  readonly when: readonly OfferCondition[];
  /** The key that asks for a callback while waiting. */
  readonly key: Key;
  readonly firstOfferAfterSeconds: number;
  readonly repeatEverySeconds: number;
  /** How many times one caller hears the offer. */
  readonly maxOffers: number;
  readonly numbers: CallableNumbers;
  /** How many times the customer is dialled before giving up. */
  readonly attempts: number;
  /** Between two attempts. */
  readonly pauseSeconds: number;
  readonly perOutcome: Readonly<Partial<Record<RuledOutcome, OutcomeRule>>>;
  /** By the customer's clock; the legal hours of the number's country hold besides. */
  readonly callingHours: TimesOfDay;
  /** How long after the request the customer may still be called. */
  readonly windowHours: number;
  /** Said in one last call when that has passed in vain; nothing is said without it. */
  readonly lastMessage?: Text;
  /** How long the customer's phone may ring. */
  readonly ringSeconds: number;
  readonly person: PersonRules;
  /** How long the agent may look at what it is about before the customer is called; 0: not at all. */
  readonly previewSeconds: number;
  /** How long whoever talked to the customer last, or was asked for, is the only one who calls back; 0: anybody does. */
  readonly ownedForSeconds: number;
  readonly abandoned: AbandonedRules;
  /** Promise no more than the agents can keep before the queue closes. */
  readonly promiseControl: boolean;
  /** Callbacks for an agreed time. `perHalfHour` 0: none. */
  readonly slots: { readonly perHalfHour: number; readonly daysAhead: number };
}
