// What a caller hears while waiting, and what ends the wait.
import type { Sentence } from "../announcement/sentence";
import { waitSentence } from "../announcement/wait-sentence";
import type { PromiseVerdict } from "../callback/promise-control";
import { isUnattended, overflowNow, reasonOf, type OverflowReason } from "../routing/overflow";
import type { PinnedSettings } from "../settings/pinned";
import type { Queue } from "../settings/queue";
import { announce, type Announced, type AnnouncedRange } from "../wait-time/announced-range";
import { measuresOf, type LineView } from "./outcomes";
import { currentOffer, type Contact } from "./contact";
import { isDue, keepAliveEveryMs, longestMusicSeconds, shortestMusicSeconds, soonMs } from "./moments-in-line";
import { offerWords } from "./offering-callback";
import type { Draft } from "./draft";
import type { LeftBecause } from "./events";
import { askForCallback } from "./asking-callback";
import type { OfferedSlot } from "./dialogue";
import { goTo } from "./going-elsewhere";
import { leaveWith } from "./leaving";
import { estimatesOf } from "./said-estimates";
import { speak, usualSeconds, words } from "./speaking";

/** Whether the next words in line will want to know the position: the only I/O a decision in line needs. */
export function wantsLineView({ phase }: Contact, at: number): boolean {
  return (
    phase.in === "queue" &&
    phase.stage.is === "in-line" &&
    !phase.offer &&
    !phase.dialogue &&
    (isDue(phase.nextAnnouncementAt, at) || isDue(phase.nextCallbackOfferAt, at))
  );
}

/** What was learnt for the next words in line; without it, they make do. */
export interface KnownOfLine {
  readonly line?: LineView;
  /** Where an offer is due and `wantsPromise` says that it matters. */
  readonly promise?: PromiseVerdict;
  /** Free, where nothing can be promised at once. */
  readonly slot?: OfferedSlot;
}

/** Says what is due, then music until the next thing is due. */
export function speakInLine(
  now: Draft,
  queue: Queue,
  known: KnownOfLine,
  settings: PinnedSettings,
  isFirst = false,
): void {
  const { line } = known;
  const { phase } = now.contact;
  if (phase.in !== "queue") return;
  const say: Sentence[] = [];
  if (isFirst)
    say.push(queue.announcements.join ? words(queue.announcements.join) : { say: "message", key: "queue-join" });
  if (line && !phase.offer && isDue(phase.nextAnnouncementAt, now.at)) {
    const said = waitToSay(phase.announced, queue, line, now.at);
    say.push(...positionWords(queue, line, said));
    now.emit({
      type: "PositionAnnounced",
      line,
      nextAt: now.at + queue.announcements.positionEverySeconds * 1000,
      ...(said ? { said } : {}),
    });
  }
  if (!phase.offer && !phase.redial && isDue(phase.nextCallbackOfferAt, now.at))
    say.push(...offerWords(now, queue, known, settings));
  const seconds = secondsUntilNext(now, say);
  speak(now, [...say, queue.announcements.music ? { say: "music", seconds } : { say: "silence", seconds }]);
}

/** A wait that is as good as said is not said again: the place in line alone shows that things move. */
function waitToSay(
  before: Announced | undefined,
  { announcements }: Queue,
  { estimate }: LineView,
  at: number,
): AnnouncedRange | undefined {
  if (!announcements.sayExpectedWait || !estimate) return undefined;
  // When to speak is settled already by the announcement that is due, a little early or not.
  const rule = {
    repeatSeconds: Math.max(0, announcements.positionEverySeconds - soonMs / 1000),
    keptWith: "p80",
  } as const;
  return announce(before, { known: true, basis: "forward", ...estimate }, at, rule)?.range;
}

function positionWords(queue: Queue, line: LineView, said: AnnouncedRange | undefined): Sentence[] {
  const say: Sentence[] = [];
  if (queue.announcements.sayPosition)
    say.push({ say: "message", key: "queue-position", values: { position: line.position } });
  if (said) say.push(waitSentence(said));
  return say;
}

function secondsUntilNext({ contact: { phase }, at }: Draft, say: readonly Sentence[]): number {
  if (phase.in !== "queue") return shortestMusicSeconds;
  const next = Math.min(phase.nextAnnouncementAt, phase.nextCallbackOfferAt ?? Infinity, phase.leaveBy ?? Infinity);
  // Whole multiples of four seconds: few different recordings, and no audible difference.
  const free = Math.round(((next - at) / 1000 - usualSeconds(say)) / 4) * 4;
  return Math.min(longestMusicSeconds, Math.max(shortestMusicSeconds, free));
}

/** The prompt is over (or its end was lost): say what comes next. */
export function continueInLine(now: Draft, known: KnownOfLine, settings: PinnedSettings): void {
  const { phase, customerLeg } = now.contact;
  const { line } = known;
  // Whoever is being asked something hears that, and nothing else.
  if (phase.in !== "queue" || phase.stage.is === "entering" || phase.dialogue) return;
  if (customerLeg && now.at >= customerLeg.keptAliveAt + keepAliveEveryMs) now.emit({ type: "CallKeptAlive" });
  if (phase.wantsCallback && !phase.offer) askForCallback(now, phase.wantsCallback.number);
  const queue = settings.queue(phase.place.queueId);
  if (!queue) {
    leaveLine(now, "technical");
    leaveWith(now, [{ say: "message", key: "sorry-technical" }], "technical");
    return;
  }
  if (isUnattended(queue.overflow, line?.agents, "waiting") && mayBeSentOn(now)) {
    leaveLine(now, "no-agents");
    goTo(now, queue.overflow.noAgents, [{ say: "message", key: "no-agents" }], settings);
    return;
  }
  if (line && mayBeSentOn(now)) {
    const rule = overflowNow(queue.overflow.rules, measuresOf(line, "waiting"), "waiting");
    if (rule) {
      leaveLine(now, "overflow", reasonOf(rule, measuresOf(line, "waiting")));
      goTo(now, rule.then, [{ say: "message", key: "queue-full" }], settings);
      return;
    }
  }
  speakInLine(now, queue, known, settings);
}

/** The caller hears music again, where something else has cut it off. */
export const playOn = (now: Draft, settings: PinnedSettings): void => continueInLine(now, {}, settings);

/** Not while an agent is being asked, nor while the place may become a callback. */
function mayBeSentOn({ contact: { phase } }: Draft): boolean {
  return phase.in === "queue" && !phase.offer && phase.stage.is === "in-line" && !phase.wantsCallback;
}

export function waitedTooLong(now: Draft, settings: PinnedSettings): void {
  const { phase } = now.contact;
  if (phase.in !== "queue") return;
  const queue = settings.queue(phase.place.queueId);
  leaveLine(now, "max-wait");
  goTo(now, queue?.overflow.maxWait ?? { to: "hang-up" }, [{ say: "message", key: "max-wait" }], settings);
}

export function leaveLine(now: Draft, because: LeftBecause, overflow?: OverflowReason): void {
  const { phase } = now.contact;
  if (phase.in !== "queue" && phase.in !== "callback") return;
  if (phase.in === "queue") withdrawOffer(now, "cancelled");
  now.emit({
    type: "QueueLeft",
    queueId: phase.place.queueId,
    because,
    as: phase.in === "callback" ? "callback" : "call",
    waitedMs: Math.max(0, now.at - phase.place.since),
    ...estimatesOf(now.contact),
    ...(overflow ? { overflow } : {}),
  });
}

/** Nobody is to ring for a place that is given up. */
export function withdrawOffer(now: Draft, because: "caller-left" | "cancelled"): void {
  const offer = currentOffer(now.contact);
  if (!offer) return;
  for (const { agentId } of offer.others ?? [])
    now.emit({ type: "RingEnded", offerId: offer.offerId, agentId, because });
  now.emit({ type: "OfferEnded", offerId: offer.offerId, agentId: offer.agentId, because });
}
