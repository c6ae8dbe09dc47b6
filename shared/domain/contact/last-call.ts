// The window of a callback has ended in vain: one last call, without an agent, tells the customer so.
import { message, type Sentence } from "../announcement/sentence";
import { idOf, type LegId } from "../kernel/ids";
import type { PinnedSettings } from "../settings/pinned";
import type { Text } from "../settings/text";
import type { Contact } from "./contact";
import type { Draft } from "./draft";
import type { LastCallEnd } from "./keeping-facts";
import { close } from "./leaving";
import { estimatedSeconds, speak, words } from "./speaking";
import { leaveLine } from "./waiting-in-line";

/** The only one of its contact. */
const lastLeg = idOf<LegId>("l1");
/** Graph's own delay before it says that a prompt has ended. */
const slackMs = 15_000;
/** Between the two times that it is said: the first may be lost in a machine's greeting. */
const pauseSeconds = 3;

/**
 * @param mayCall whether the customer may be called at this hour
 * @returns whether there is a call now, whose end ends the callback
 */
export function placeLastCall(now: Draft, mayCall: boolean, settings: PinnedSettings): boolean {
  const { phase } = now.contact;
  const rules = rulesOf(now.contact, settings);
  if (phase.in !== "callback" || !rules?.lastMessage) return false;
  const { queueId } = phase.place;
  if (mayCall) {
    const until = now.at + rules.ringSeconds * 1000;
    now.emit({ type: "LastCallPlaced", queueId, legId: lastLeg, until });
  } else now.emit({ type: "LastCallSkipped", queueId, because: "calling-hours" });
  return mayCall;
}

/** A person or a machine has answered: either hears it. */
export function lastCallAnswered(now: Draft, settings: PinnedSettings): void {
  const text = rulesOf(now.contact, settings)?.lastMessage;
  if (!isLastCall(now.contact)) return;
  const say = text ? lastWords(text) : [];
  now.emit({ type: "LastCallAnswered", until: now.at + estimatedSeconds(say) * 1000 + slackMs });
  if (!speak(now, say)) endLastCall(now, "unsaid");
}

export function endLastCall(now: Draft, because: LastCallEnd): void {
  const { phase } = now.contact;
  if (phase.in !== "callback" || !isLastCall(now.contact)) return;
  now.emit({ type: "LastCallEnded", queueId: phase.place.queueId, because });
  leaveLine(now, "expired");
  close(now, "callback-expired");
}

export function lastCallTimedOut(now: Draft): void {
  endLastCall(now, now.contact.customerLeg?.isLive ? "said" : "no-answer");
}

const isLastCall = ({ phase }: Contact): boolean => phase.in === "callback" && phase.stage.is === "last-call";

const lastWords = (text: Text): readonly Sentence[] => [
  message("callback-hello"),
  words(text),
  { say: "silence", seconds: pauseSeconds },
  words(text),
];

const rulesOf = ({ phase }: Contact, settings: PinnedSettings) =>
  phase.in === "callback" ? settings.queue(phase.place.queueId)?.callback : undefined;
