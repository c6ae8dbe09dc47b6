// A customer who is called before an agent is asked: the call, and the wait of whoever has answered it.
import { message, type Sentence } from "../announcement/sentence";
import { idOf, type LegId } from "../kernel/ids";
import { ok, refuse, type Result } from "../kernel/result";
import type { PinnedSettings } from "../settings/pinned";
import type { Queue } from "../settings/queue";
import type { ContactCommand } from "./commands";
import { currentOffer, type Contact } from "./contact";
import type { Draft } from "./draft";
import { keepAliveEveryMs, longestMusicSeconds } from "./moments-in-line";
import type { AttemptOutcome, CallResult } from "./outcomes";
import { failAttempt, part } from "./parting";
import { endOtherRings } from "./ringing";
import { speak } from "./speaking";

/** Whoever answers is not left without a word for longer: the limit that regulators set for silence. */
const silenceMs = 2_000;

/** Whoever we have called is not kept waiting for longer, but called again. */
const longestHoldingMs = 5 * 60_000;

const usualRingSeconds = 30;

/** Refused where the callback does not wait for this, so that whoever decided it knows. */
export function dialFirst(
  now: Draft,
  { entryId, dialId }: Extract<ContactCommand, { type: "DialCustomer" }>,
  settings: PinnedSettings,
): Result<undefined> {
  const { phase, customerLeg, contactId, offers } = now.contact;
  if (customerLeg?.dialId === dialId) return ok(undefined);
  const waits = phase.in === "callback" && phase.stage.is === "in-line" && phase.place.customerFirst === true;
  if (!waits || phase.place.entryId !== entryId)
    return refuse({ code: "not-now", message: `contact ${contactId} does not wait with entry ${entryId}` });
  const ringSeconds = settings.queue(phase.place.queueId)?.callback.ringSeconds ?? usualRingSeconds;
  now.emit({
    type: "CustomerDialled",
    attempt: phase.attempt + 1,
    legId: idOf<LegId>(`d${offers + 1}`),
    until: now.at + ringSeconds * 1000,
    dialId,
  });
  return ok(undefined);
}

/** The customer is on the line: an agent is looked for, before anybody else's. */
export function customerReady(now: Draft): void {
  const { phase, customerLeg } = now.contact;
  if (phase.in !== "callback" || !customerLeg) return;
  // While it rings and proves nobody keeps a call alive: it is kept since it was made.
  const afterMs = now.at - customerLeg.keptAliveAt;
  now.emit({ type: "CustomerReady", attempt: phase.attempt, queueId: phase.place.queueId, afterMs });
}

/** When the customer, who waits on the line, is to hear something next. */
export function companyDue({ phase, customerLeg }: Contact): number | undefined {
  if (phase.in !== "callback" || phase.stage.is !== "holding" || !customerLeg?.isLive) return undefined;
  const { offer, since, told } = phase.stage;
  if (offer && offer.stage !== "ringing") return undefined;
  return told === undefined ? since + silenceMs : (customerLeg.playing?.until ?? since + silenceMs);
}

/** A word about the wait, where it has changed, and music. */
export function keepCompany(now: Draft, settings: PinnedSettings): void {
  const { phase, customerLeg } = now.contact;
  if (phase.in !== "callback" || phase.stage.is !== "holding") return;
  const { offer, told, since } = phase.stage;
  if ((offer && offer.stage !== "ringing") || now.at < since + silenceMs) return;
  if (!offer && now.at >= since + longestHoldingMs) {
    part(now, "no-agent", [message("callback-try-again")]);
    return;
  }
  if (customerLeg && now.at >= customerLeg.keptAliveAt + keepAliveEveryMs) now.emit({ type: "CallKeptAlive" });
  const what = offer ? "connecting" : "sorry";
  const isNews = told === undefined || (told === "connecting" && what === "sorry");
  if (isNews) now.emit({ type: "CustomerTold", attempt: phase.attempt, queueId: phase.place.queueId, what });
  const words: Sentence[] = isNews ? [message(what === "sorry" ? "callback-sorry" : "callback-please-wait")] : [];
  speak(now, [...words, music(phase.place.queueId, settings)]);
}

/** Joining has cut the music off and come to nothing. */
export function musicAgain(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in === "callback" && phase.stage.is === "holding") speak(now, [music(phase.place.queueId, settings)]);
}

function music(queueId: Queue["id"], settings: PinnedSettings): Sentence {
  const hasMusic = settings.queue(queueId)?.announcements.music ?? true;
  return { say: hasMusic ? "music" : "silence", seconds: longestMusicSeconds };
}

/** The attempt is over, whoever holds the line for it: nobody rings for that any more. */
export function endHolding(now: Draft, outcome: AttemptOutcome, settings: PinnedSettings, result?: CallResult): void {
  const offer = currentOffer(now.contact);
  if (offer?.stage === "ringing") {
    endOtherRings(now, () => "attempt-failed", settings);
    const { offerId, agentId } = offer;
    now.emit({ type: "OfferEnded", offerId, agentId, because: "attempt-failed" });
  }
  failAttempt(now, outcome, result);
}

/** The customer has hung up while waiting: our fault, unless an agent was there. */
export function holderGone(now: Draft, settings: PinnedSettings, result: CallResult): void {
  const offer = currentOffer(now.contact);
  endHolding(now, offer && offer.stage !== "ringing" ? "hung-up" : "no-agent", settings, result);
}
