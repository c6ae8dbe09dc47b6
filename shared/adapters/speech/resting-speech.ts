// Leaves Speech alone for as long as it asked to be, so that callers get the stand-in at once instead of waiting for a refusal.
import { Fault } from "../../ports/fault";
import type { Speech } from "../../ports/speech";

/** After a failure that did not say how long: enough for a passing one, short enough to return to words soon. */
const usualRestMs = 5_000;

export function restingSpeech(speech: Speech): Speech {
  let restsUntil = 0;
  let reason: unknown;
  return {
    voiceOf: (utterance) => speech.voiceOf(utterance),
    async speak(utterance) {
      const left = restsUntil - Date.now();
      if (left > 0)
        throw new Fault("Speech is left alone after a failure", { retryable: true, retryAfterMs: left, cause: reason });
      try {
        return await speech.speak(utterance);
      } catch (error) {
        // A refusal of one sentence says nothing about the next.
        if (error instanceof Fault && error.retryable) {
          restsUntil = Date.now() + (error.retryAfterMs ?? usualRestMs);
          reason = error;
        }
        throw error;
      }
    },
  };
}
