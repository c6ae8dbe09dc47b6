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
  "callback-confirm-number": { number: "digits", key: "key" },
  "callback-keep-waiting": { key: "key" },
  /** The caller's number is withheld. */
  "callback-number-unknown": {},
  "callback-confirmed": {},
  /** The request could not be kept; the caller still waits. */
  "callback-failed": {},
  "callback-already-requested": {},
  /** The caller declined; the place in line is the same. */
  "callback-declined": {},
  /** First words when the customer answers our call. */
  "callback-hello": {},
  "callback-please-wait": {},
  /** Nobody is there for the customer after all; they will be called again. */
  "callback-try-again": {},

  // To the agent
  "agent-offer": { queue: "words" },
  "agent-callback": {},
  "agent-caller-gone": {},
  "agent-wrap-up": { seconds: "count" },

  // Connecting, holding, transferring
  connecting: {},
  hold: {},
  "hold-over": {},
  transferring: {},
  "transfer-failed": {},
  "sorry-technical": {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, ParameterKind>>>>;

export type MessageKey = keyof typeof messageParameters;

/** The same list, typed for reading parameters of a key that is not known beforehand. */
export const parametersOf = (key: MessageKey): Readonly<Record<string, ParameterKind>> => messageParameters[key];
