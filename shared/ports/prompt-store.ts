// Gives every sentence as a recording that the calling service can fetch. Called whenever something is about to be played.
import type { Language, Sentence } from "../domain/announcement/sentence";

export interface PromptAudio {
  /** Absolute URL of a WAV (PCM, mono, 16 bit, 16 kHz), fetchable without credentials for at least a day; cannot be guessed. */
  readonly uri: string;
  /** GUID that stands for exactly this content: the calling service may cache by it. */
  readonly resourceId: string;
  readonly durationMs: number;
  /** True if the sentence could not be spoken and music takes its place. */
  readonly standsIn?: true;
}

/** Most prompts that Graph plays in one `playPrompt` request. */
export const promptLimit = 20;

export interface PromptStore {
  /**
   * One recording per sentence, in order. A sentence is recorded once per language and voice, ever; afterwards this costs no
   * request.
   *
   * If a sentence cannot be had (Speech is down, refuses, is asked too often; storage fails), a few seconds of music stand in
   * for it, so that a caller never hears nothing; the sentence is tried again the next time it is asked for.
   *
   * Throws `Fault` if not even that can be had: storage fails, and the music was not played before.
   * Throws RangeError for more than `promptLimit` sentences, missing or unfitting values, impossible lengths: the program's mistake.
   */
  promptsFor(sentences: readonly Sentence[], language: Language): Promise<readonly PromptAudio[]>;
}
