// The closed list of everything the product says in its own words, and what each message must be told.
// The wording itself, per language, is the Messages adapter's; administrators' own words are another kind of sentence.

/**
 * How a value is spoken:
 * - `count`: a whole number, 0 or more, that rules plurals
 * - `key`: a key of the phone: `0` to `9`, `*`, `#`
 * - `digits`: a phone number or code, read digit by digit
 * - `clock-time`: wall time `HH:MM`, `00:00` to `23:59`
 * - `weekday`: `mon` to `sun`
 * - `words`: an administrator's own words, one string or one per language
 */
export type ParameterKind = "count" | "key" | "digits" | "clock-time" | "weekday" | "words";

export const messageParameters = {
  // Greeting and menu
  welcome: {},
  "recording-notice": {},
  "menu-option": { key: "key", what: "words" },
  "menu-repeat": { key: "key" },
  "invalid-key": {},
  "no-input": {},
  /** After the last try, before the call goes elsewhere or ends. */
  "too-many-tries": {},
  goodbye: {},

  // Opening hours; `closed` or `closed-holiday` first, then when it opens, if known
  closed: {},
  "closed-holiday": {},
  "opens-today": { time: "clock-time" },
  "opens-tomorrow": { time: "clock-time" },
  "opens-weekday": { weekday: "weekday", time: "clock-time" },

  // Queue
  "queue-join": {},
  /** `position` 1: next in line. */
  "queue-position": { position: "count" },
  /** Less than so many minutes. */
  "queue-wait-under": { minutes: "count" },
  "queue-wait-range": { low: "count", high: "count" },
  "queue-wait-over": { minutes: "count" },
  "queue-still-waiting": {},
  "queue-full": {},
  "no-agents": {},
  "max-wait": {},
  "call-later": {},

  // Callback, to the caller
  "callback-offer": { key: "key" },
  /** A time that can be agreed on, within half an hour of which the customer is called. */
  "callback-slot-today": { time: "clock-time" },
  "callback-slot-tomorrow": { time: "clock-time" },
  "callback-slot-weekday": { weekday: "weekday", time: "clock-time" },
  /** After the time. */
  "callback-slot-offer": { key: "key" },
  "callback-slot-confirmed": {},
  "callback-slot-taken": {},
  "callback-confirm-number": { number: "digits", key: "key" },
  "callback-another-number": { key: "key" },
  /** `end` ends the number, `back` gives up entering one. */
  "callback-enter-number": { end: "key", back: "key" },
  /** The digits so far are forgotten. */
  "callback-enter-again": {},
  /** Nobody has this number, or it is one that is not called. */
  "callback-number-refused": {},
  /** As many callbacks of the number are open as may be. */
  "callback-number-busy": {},
  "callback-keep-waiting": { key: "key" },
  /** The caller's number is withheld; another one is asked for. */
  "callback-number-unknown": {},
  "callback-confirmed": {},
  /** The request could not be kept; the caller still waits. */
  "callback-failed": {},
  "callback-already-requested": {},
  /** The caller declined; the place in line is the same. */
  "callback-declined": {},
  /** First words when the customer answers our call. */
  "callback-hello": {},
  /** Whoever has answered shows to be a person, and the right one. */
  "callback-prove": { key: "key" },
  "callback-wrong-person": { key: "key" },
  /** To the wrong one, before we hang up. */
  "callback-disturbed": {},
  "callback-please-wait": {},
  /** To a customer who was called first, and for whom no agent is there yet. */
  "callback-sorry": {},
  /** Nobody is there for the customer after all; they will be called again. */
  "callback-try-again": {},

  // To a caller who is to be called back already
  "redial-recognised": {},
  "redial-keep": { key: "key" },
  /** Waits on this call, in the callback's place. */
  "redial-take-place": { key: "key" },
  "redial-cancel": { key: "key" },
  /** After a time. */
  "redial-move": { key: "key" },
  "redial-moved": {},
  "redial-in-place": {},
  /** The caller waits on, as anybody who has just called. */
  "redial-cancelled": {},
  /** The callback is being made or over; the caller waits on. */
  "redial-too-late": {},

  // To the agent
  "agent-offer": { queue: "words" },
  "agent-callback": {},
  "agent-preview": {},
  "agent-caller-gone": {},
  "agent-wrap-up": { seconds: "count" },

  // Connecting, holding, transferring
  connecting: {},
  "one-moment": {},
  hold: {},
  "hold-over": {},
  transferring: {},
  "transfer-failed": {},
  "sorry-technical": {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, ParameterKind>>>>;

export type MessageKey = keyof typeof messageParameters;

/** The same list, typed for reading parameters of a key that is not known beforehand. */
export const parametersOf = (key: MessageKey): Readonly<Record<string, ParameterKind>> => messageParameters[key];
