// Carries out a contact's effects, one after the other, and reports what they brought. Knows what may be repeated and what may not.
import type { ContactCommand } from "../../domain/contact/commands";
import type { Contact } from "../../domain/contact/contact";
import { isGuarded, subjectOf, type Effect } from "../../domain/contact/effects";
import { isStillWanted } from "../../domain/contact/still-wanted";
import type { RefusalReason } from "../../domain/contact/outcomes";
import type { PinnedSettings } from "../../domain/settings/pinned";
import { Fault } from "../../ports/fault";
import type { Clock } from "../../ports/clock";
import type { OutboxItem } from "../../ports/contact-store";

/** A command that follows from an effect; `ifRefused` takes back what the effect did when the contact will not have it. */
export interface News {
  readonly command: ContactCommand;
  readonly ifRefused?: () => Promise<void>;
  /** The effect is not done with this: it is tried again. */
  readonly isUnfinished?: true;
}

export interface Delivered {
  /** Ids of items that are done with. */
  readonly settled: readonly string[];
  /** Items to be tried again later. */
  readonly later: readonly OutboxItem[];
  readonly news: readonly News[];
}

/** One effect. Resolves with what follows from it; rejects with a `Fault`. */
export type CarryOutOne = (contact: Contact, effect: Effect, settings: PinnedSettings) => Promise<readonly News[]>;

/** Tries the items in their order. */
export type CarryOut = (contact: Contact, items: readonly OutboxItem[], settings: PinnedSettings) => Promise<Delivered>;

/** A request to Graph that surely did not happen is tried this often; by then its moment in the call has passed. */
const mostLightTries = 4;
const firstPauseMs = 500;
const longestPauseMs = 60_000;
/** What waits for people to leave by themselves must notice it soon: somebody is alone on a line. */
const refusedPauseMs = 10_000;

export const carryOut =
  (ports: { one: CarryOutOne; clock: Clock; warn: (message: string, detail: unknown) => void }): CarryOut =>
  async (contact, items, settings) => {
    const settled: string[] = [];
    const later: OutboxItem[] = [];
    const news: News[] = [];
    // What could not be done, and until when: whatever is to be done to the same thing waits behind it.
    const heldUp = new Map<string, number>();
    for (const item of items) {
      const isKept = isGuarded(item.effect);
      const subject = isGuarded(item.effect) ? subjectOf(item.effect) : undefined;
      const behind = subject === undefined ? undefined : heldUp.get(subject);
      if (behind !== undefined) {
        later.push({ ...item, notBefore: behind });
        continue;
      }
      const tryLater = (again: OutboxItem) => {
        later.push(again);
        if (subject !== undefined) heldUp.set(subject, again.notBefore);
      };
      if (!isGuarded(item.effect) && item.tries > 0 && !isStillWanted(contact, item.effect)) continue;
      try {
        const came = await ports.one(contact, item.effect, settings);
        news.push(...came);
        const refusal = came.find(({ isUnfinished }) => isUnfinished)?.command;
        if (refusal) {
          if (item.tries === 0) ports.warn(`${item.effect.do} for contact ${contact.contactId} was refused`, refusal);
          tryLater(postponed(item, ports.clock.now(), refusedPauseMs));
        } else if (isKept) settled.push(item.id);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        ports.warn(`${item.effect.do} for contact ${contact.contactId} failed (try ${item.tries + 1})`, error);
        if (mayTryAgain(item, error)) {
          tryLater(postponed(item, ports.clock.now(), longestPauseMs, error));
        } else {
          if (isKept) settled.push(item.id);
          // What may have happened is not reported as refused: Graph's notification or the deadline will tell.
          if (!error.uncertain) news.push(refused(item.effect, ports.clock.now(), "failed", error.message));
        }
      }
    }
    return { settled, later, news };
  };

function mayTryAgain(item: OutboxItem, error: Fault): boolean {
  if (!error.retryable) return false;
  return isGuarded(item.effect) || (!error.uncertain && item.tries + 1 < mostLightTries);
}

const postponed = (item: OutboxItem, now: number, longestMs: number, error?: Fault): OutboxItem => ({
  ...item,
  tries: item.tries + 1,
  notBefore: now + (error?.retryAfterMs ?? Math.min(longestMs, firstPauseMs * 2 ** item.tries)),
});

export const refused = (effect: Effect, at: number, reason: RefusalReason, why: string): News => ({
  command: { type: "NoteRefused", at, effect, reason, why },
});
