// What a queue has learned about its contacts: how long they take to handle, how long callers wait before they give up,
// how often callbacks are answered, and how soon. One small plain value per queue, kept with the queue, changed contact by contact.
import { learnAnswer, type LearnedAnswers } from "./answer-time";
import { believed, follow, noMean, type RunningMean } from "./running-mean";

export interface LearnedRates {
  /** Contacts whose handling is over. */
  readonly contactsHandled: number;
  /** When the first of them was over, Unix milliseconds; 0 before. */
  readonly since: number;
  readonly handling: {
    /** Seconds, and seconds squared, over about the last 3,000 contacts, or since the last change. */
    readonly usual: RunningMean;
    readonly squares: RunningMean;
    /** Seconds over about the last 100 contacts, less what their time of day explains. */
    readonly lately: RunningMean;
    /** The last contacts once differed from the usual ones by more than chance, and `usual` began anew with them. */
    readonly hasChanged: boolean;
    /** By half hour of the day (UTC), 48 rows: seconds more than usual. */
    readonly halfHours: readonly RunningMean[];
  };
  /** Waits of about the last 1,000 contacts who had to wait: how many were given up, and all their seconds together. */
  readonly patience: { readonly abandoned: number; readonly waitedSeconds: number };
  /** About the last 200 attempts to call back. */
  readonly callbacks: { readonly answered: number; readonly attempts: number };
  /** From calling a customer first until he or she is on the line. Absent while nobody was, and from what was stored before it was added. */
  readonly answering?: LearnedAnswers;
}

export type RateObservation =
  /** Talk, hold and wrap-up together. */
  | { readonly kind: "handled"; readonly seconds: number }
  /** Every end of a wait counts; `left`: sent elsewhere or turned into a callback, so patience lasted at least as long. */
  | { readonly kind: "waited"; readonly seconds: number; readonly end: "answered" | "abandoned" | "left" }
  | { readonly kind: "callback-attempt"; readonly answered: boolean }
  /** Called before an agent was asked, a customer is on the line. */
  | { readonly kind: "customer-ready"; readonly seconds: number };

/** Memories, in contacts. A long one costs little noise (1/3000 of a squared handle time), a short one sees changes soon. */
const usualMemory = 3000;
const latelyMemory = 100;
const halfHourMemory = 1000;
const patienceMemory = 1000;
const callbackMemory = 200;
/** Contacts before which no change is looked for. */
const changesFrom = 1000;

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
/** Fewer say nothing about a half hour: three long talks would make it look slow. */
const enoughPerHalfHour = 30;
/**
 * A half hour is looked at alone, and what it adds decides no more than an estimate: two standard errors are enough. With five,
 * a center that changes every half hour would be estimated 7 % worse (`npm run simulate -- estimate-skills`).
 */
const halfHourErrors = 2;
const dayMs = halfHours * halfHourMs;
const halfHourOf = (at: number): number => Math.floor(at / halfHourMs) % halfHours;

export const noRates: LearnedRates = {
  contactsHandled: 0,
  since: 0,
  handling: {
    usual: noMean,
    squares: noMean,
    lately: noMean,
    hasChanged: false,
    halfHours: Array<RunningMean>(halfHours).fill(noMean),
  },
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
    case "customer-ready":
      return { ...rates, answering: learnAnswer(rates.answering, observation.seconds) };
  }
}

function learnHandling(rates: LearnedRates, measured: number, at: number): LearnedRates {
  const { usual, squares, lately, halfHours } = rates.handling;
  const longest = usual.count >= cutFrom ? longestInMeans * usual.mean : Infinity;
  const seconds = Math.min(longest, Math.max(0, measured));
  const atUsualTime = seconds - timeOfDay(rates, at);
  const half = halfHourOf(at);
  const handling = {
    ...rates.handling,
    usual: follow(usual, atUsualTime, usualMemory),
    squares: follow(squares, atUsualTime * atUsualTime, usualMemory),
    lately: follow(lately, atUsualTime, latelyMemory),
    halfHours: halfHours.with(half, follow(halfHours[half] ?? noMean, seconds - usual.mean, halfHourMemory)),
  };
  const contactsHandled = rates.contactsHandled + 1;
  return {
    ...rates,
    contactsHandled,
    since: rates.since || at,
    // Until then a plain mean follows by itself, and the last contacts may be the short ones of a new queue.
    handling: contactsHandled > changesFrom ? afterChange(handling) : handling,
  };
}

/** If the last contacts took longer or shorter than chance explains, they are what is usual from now on. */
function afterChange(handling: LearnedRates["handling"]): LearnedRates["handling"] {
  const { usual, lately, squares } = handling;
  const variance = varianceOf(handling);
  // An exponential mean is as exact as a plain one of twice its memory.
  if (believed(lately.mean - usual.mean, variance / (2 * latelyMemory)) === 0) return handling;
  const longer = lately.mean / usual.mean;
  return {
    ...handling,
    usual: { mean: lately.mean, count: 2 * latelyMemory },
    squares: { mean: squares.mean * longer * longer, count: 2 * latelyMemory },
    hasChanged: true,
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
 * Mean seconds of talk, hold and wrap-up to expect now: the usual mean, and what the same half hour of other days adds, as far
 * as it differs by more than chance would make it.
 * @param inProgressSeconds how long all those who are being handled now have been, together
 * @returns nothing while nobody was handled
 */
export function handleSeconds(rates: LearnedRates, at: number, inProgressSeconds = 0): number | undefined {
  const { contactsHandled, handling } = rates;
  const { usual, hasChanged } = handling;
  if (usual.count === 0) return undefined;
  // The short ones are over first. Time that is not over yet makes up for it as long as the beginning is remembered: then
  // all the time spent, over all that are over, is the mean without bias (as it is for patience).
  const remembered = hasChanged ? 0 : Math.exp(-Math.max(0, contactsHandled / usualMemory - 1));
  const mean = usual.mean + (remembered * inProgressSeconds) / usual.count;
  // Contacts that took no time at all would make any line vanish.
  return Math.max(1, mean + timeOfDay(rates, at));
}

/** Seconds by which contacts of this half hour take longer than others, as known from other days. */
function timeOfDay(rates: LearnedRates, at: number): number {
  const halfHour = rates.handling.halfHours[halfHourOf(at)];
  if (!halfHour || halfHour.count < enoughPerHalfHour || at - rates.since < dayMs) return 0;
  return believed(halfHour.mean, varianceOf(rates.handling) / halfHour.count, halfHourErrors);
}

const varianceOf = ({ usual, squares }: LearnedRates["handling"]): number =>
  Math.max(0, squares.mean - usual.mean * usual.mean);

/** 1 / mean patience: those who gave up, over all the time that everybody waited (censored, so no wait is left out). */
export const abandonPerSecond = ({ patience }: LearnedRates): number =>
  (patience.abandoned + assumedAbandonments) / (patience.waitedSeconds + assumedAbandonments * assumedPatienceSeconds);

export const callbackAnswerChance = ({ callbacks }: LearnedRates): number =>
  (callbacks.answered + assumedAttempts * assumedAnswerChance) / (callbacks.attempts + assumedAttempts);

/** Contacts whose handling is over, since the beginning: what the estimate's sureness goes by. */
export const contactsSeen = ({ contactsHandled }: LearnedRates): number => contactsHandled;
