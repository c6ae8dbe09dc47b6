// Puts words into a contact's ear: one prompt at a time, with the time by which it must have ended.
import type { Sentence } from "../announcement/sentence";
import type { Text } from "../settings/text";
import type { Draft } from "./draft";

// A slow reading voice says about 12 characters a second; our own messages are short.
const charactersPerSecond = 12;
const messageSeconds = 8;
const digitSeconds = 1;
/** Fetching, buffering and Graph's own delay before it says that a prompt has ended. */
const slackSeconds = 15;

/** A generous estimate: only used to notice that a completion was lost. */
export function estimatedSeconds(say: readonly Sentence[]): number {
  let seconds = 0;
  for (const sentence of say) {
    switch (sentence.say) {
      case "music":
      case "silence":
        seconds += sentence.seconds;
        break;
      case "digits":
        seconds += sentence.digits.length * digitSeconds;
        break;
      case "text":
        seconds += 1 + Math.max(...Object.values(sentence.text).map((text) => text.length)) / charactersPerSecond;
        break;
      case "message":
        seconds += messageSeconds;
        break;
    }
  }
  return Math.ceil(seconds);
}

/** How long words take as a rule: about half of what they are allowed. */
export const usualSeconds = (say: readonly Sentence[]): number => estimatedSeconds(say) / 2;

/** Says something to the customer, cutting off what is being said. Does nothing without a live call or without words. */
export function speak(now: Draft, say: readonly Sentence[]): boolean {
  const { customerLeg, seq } = now.contact;
  if (!customerLeg?.isLive || say.length === 0) return false;
  now.emit({
    type: "Speaking",
    say,
    context: `p${seq}`,
    until: now.at + (estimatedSeconds(say) + slackSeconds) * 1000,
    interrupts: customerLeg.playing !== undefined,
  });
  return true;
}

export const words = (text: Text): Sentence => ({ say: "text", text });
