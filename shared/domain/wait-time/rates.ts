// What a queue has learned about its contacts: how long they take to handle, how long callers wait before they give up,
// how often callbacks are answered. One small plain value per queue, kept with the queue, changed contact by contact.
import { follow, noMean, shrunken, type RunningMean } from "./running-mean";

export interface LearnedRates {
  /** Contacts whose handling is over. */
  readonly contactsHandled: number;
  /** When the first of them was over, Unix milliseconds; 0 before. */
  readonly since: number;
  readonly handling: {
    /** Seconds, and seconds squared, over about the last 1,000 contacts. */
    readonly usual: RunningMean;
    readonly squares: RunningMean;
    /** Seconds over about the last 100 contacts. */
    readonly lately: RunningMean;
    /** By half hour of the day (UTC), 48 rows. */
    readonly halfHours: readonly RunningMean[];
  };
  /** Waits of about the last 1,000 contacts who had to wait: how many were given up, and all their seconds together. */
  readonly patience: { readonly abandoned: number; readonly waitedSeconds: number };
  /** About the last 200 attempts to call back. */
  readonly callbacks: { readonly answered: number; readonly attempts: number };
}

export type RateObservation =
  /** Talk, hold and wrap-up together. */
  | { readonly kind: "handled"; readonly seconds: number }
  /** Every end of a wait counts; `left`: sent elsewhere or turned into a callback, so patience lasted at least as long. */
  | { readonly kind: "waited"; readonly seconds: number; readonly end: "answered" | "abandoned" | "left" }
  | { readonly kind: "callback-attempt"; readonly answered: boolean };

/** Memories, in contacts. A long one costs little noise (1/1000 of a squared handle time), a short one sees changes soon. */
const usualMemory = 1000;
const latelyMemory = 100;
const halfHourMemory = 300;
const patienceMemory = 1000;
const callbackMemory = 200;

/** Assumed before anything is learned, weighing half an abandonment: people wait 5 to 10 minutes (Mandelbaum & Zeltyn). */
const assumedPatienceSeconds = 600;
const assumedAbandonments = 0.5;
/** Four of five customers answer their callback; weighs five attempts. */
const assumedAnswerChance = 0.8;
const assumedAttempts = 5;

/** A call left open over night is no handle time: cut at 20 times the mean, which even a long tail reaches once in 10,000. */
const longestInMeans = 20;
const cutFrom = 30;

const halfHours = 48;
const halfHourMs = 30 * 60_000;
const dayMs = halfHours * halfHourMs;
const halfHourOf = (at: number): number => Math.floor(at / halfHourMs) % halfHours;

export const noRates: LearnedRates = {
  contactsHandled: 0,
  since: 0,
  handling: { usual: noMean, squares: noMean, lately: noMean, halfHours: Array<RunningMean>(halfHours).fill(noMean) },
  patience: { abandoned: 0, waitedSeconds: 0 },
  callbacks: { answered: 0, attempts: 0 },
};

/** @param at Unix milliseconds at which it was over. */
export function learn(rates: LearnedRates, observation: RateObservation, at: number): LearnedRates {
  switch (observation.kind) {
    case "handled":
      return learnHandling(rates, observation.seconds, at);
    case "waited":
      return learnPatience(rates, observation);
    case "callback-attempt": {
      const kept = 1 - 1 / callbackMemory;
      const { answered, attempts } = rates.callbacks;
      const callbacks = { answered: answered * kept + (observation.answered ? 1 : 0), attempts: attempts * kept + 1 };
      return { ...rates, callbacks };
    }
  }
}

function learnHandling(rates: LearnedRates, measured: number, at: number): LearnedRates {
  const { usual, squares, lately, halfHours } = rates.handling;
  const longest = usual.count >= cutFrom ? longestInMeans * usual.mean : Infinity;
  const seconds = Math.min(longest, Math.max(0, measured));
  const half = halfHourOf(at);
  return {
    ...rates,
    contactsHandled: rates.contactsHandled + 1,
    since: rates.since || at,
    handling: {
      usual: follow(usual, seconds, usualMemory),
      squares: follow(squares, seconds * seconds, usualMemory),
      lately: follow(lately, seconds, latelyMemory),
      halfHours: halfHours.with(half, follow(halfHours[half] ?? noMean, seconds, halfHourMemory)),
    },
  };
}

/** Who was answered at once has shown no patience, neither much nor little. */
function learnPatience(
  rates: LearnedRates,
  { seconds, end }: Extract<RateObservation, { kind: "waited" }>,
): LearnedRates {
  if (seconds <= 0) return rates;
  const kept = 1 - 1 / patienceMemory;
  const { abandoned, waitedSeconds } = rates.patience;
  const patience = {
    abandoned: abandoned * kept + (end === "abandoned" ? 1 : 0),
    waitedSeconds: waitedSeconds * kept + seconds,
  };
  return { ...rates, patience };
}

/**
 * Mean seconds of talk, hold and wrap-up to expect now: the usual mean, drawn to that of the same half hour of other days,
 * and then to that of the last contacts, each as far as it differs by more than chance would make it.
 * @param inProgressSeconds how long all those who are being handled now have been, together
 * @returns nothing while nobody was handled
 */
export function handleSeconds(rates: LearnedRates, at: number, inProgressSeconds = 0): number | undefined {
  const { usual, squares, lately, halfHours } = rates.handling;
  if (usual.count === 0) return undefined;
  const variance = Math.max(0, squares.mean - usual.mean * usual.mean);
  // The short ones are over first. Time that is not over yet makes up for it as long as the beginning is remembered: then
  // all the time spent, over all that are over, is the mean without bias (as it is for patience).
  const forgotten = (memory: number) => Math.max(0, rates.contactsHandled - memory) / memory;
  const withUnfinished = ({ mean, count }: RunningMean, memory: number): RunningMean => ({
    mean: mean + (inProgressSeconds / count) * Math.exp(-forgotten(memory)),
    count,
  });
  const mean = withUnfinished(usual, usualMemory).mean;
  const halfHour = halfHours[halfHourOf(at)];
  const atThisTime = halfHour && at - rates.since >= dayMs ? shrunken(mean, halfHour, variance) : mean;
  const now = shrunken(atThisTime, withUnfinished(lately, latelyMemory), variance);
  // Contacts that took no time at all would make any line vanish.
  return Math.max(1, now);
}

/** 1 / mean patience: those who gave up, over all the time that everybody waited (censored, so no wait is left out). */
export const abandonPerSecond = ({ patience }: LearnedRates): number =>
  (patience.abandoned + assumedAbandonments) / (patience.waitedSeconds + assumedAbandonments * assumedPatienceSeconds);

export const callbackAnswerChance = ({ callbacks }: LearnedRates): number =>
  (callbacks.answered + assumedAttempts * assumedAnswerChance) / (callbacks.attempts + assumedAttempts);

/** Contacts whose handling is over, since the beginning: what the estimate's sureness goes by. */
export const contactsSeen = ({ contactsHandled }: LearnedRates): number => contactsHandled;
