// What a caller in line may be asked about being called back. The place stands meanwhile: an agent who is found ends the dialogue.
import type { CallbackId, ContactId } from "../kernel/ids";
import type { Slot } from "../callback/callback";
import type { NumberObstacle } from "../callback/number-rules";

/** A callback that stands for this customer already, and the contact that keeps it. */
export interface OpenCallback {
  readonly callbackId: CallbackId;
  readonly contactId: ContactId;
  /** To which it can be moved, where the queue agrees on times. */
  readonly slot?: OfferedSlot;
  /** The customer's telephone rings for it, or a machine has answered: nothing needs to be chosen. */
  readonly isBeingCalled?: true;
}

/** A time that can be agreed on, and by whose clock it is said. */
export interface OfferedSlot extends Slot {
  /** IANA */
  readonly timeZone: string;
}

export type Question =
  /** The number has been read out: is it to be called? */
  | { readonly asks: "confirm-number"; readonly number: string }
  /** Which number is to be called: digits, one by one. */
  | { readonly asks: "number" }
  /** What is to become of the callback that stands already. */
  | { readonly asks: "redial" };

export interface Dialogue {
  readonly question: Question;
  /** Digits so far. */
  readonly digits: string;
  /** How often it was asked in vain, and how many numbers would not do. */
  readonly tries: number;
  /** When this question was put. */
  readonly since: number;
  /** Silence until then is an answer too; while words are said, their own end comes first. */
  readonly until: number;
}

/** Whether a number can be called back: E.164 if it can. */
export type NumberAnswer =
  | { readonly is: "callable"; readonly number: string }
  | { readonly is: "refused"; readonly because: NumberObstacle | "not-a-number" };

/** What the caller wants to become of the callback that stands already. */
export type RedialChoice = "keep" | "take-place" | "cancel" | "move";

/** How long the caller may think, or look for the next digit. */
export const answerPatienceMs = 10_000;
/** Nobody is asked more often than this. */
export const mostTries = 3;
/** E.164 has 15 digits, and two more are dialled before some of them. */
export const mostDigits = 17;
/** A key pressed twice in one go is one answer: nobody agrees to what has not begun to be said. */
const bounceMs = 1_000;

export const keys = { yes: "1", another: "2", back: "*", end: "#" } as const;
export const redialKeys = { "1": "keep", "2": "take-place", "3": "cancel", "4": "move" } as const satisfies Record<
  string,
  RedialChoice
>;

export const isBounce = ({ since }: Dialogue, at: number): boolean => at < since + bounceMs;
export const isDigit = (key: string): boolean => /^\d$/.test(key);
