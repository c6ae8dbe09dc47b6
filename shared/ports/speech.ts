// Turns words into sound. Called by the prompt store when a sentence has never been spoken before.
import type { Language } from "../domain/announcement/sentence";

export type SpokenPart =
  | { readonly text: string }
  /** Read digit by digit, with a short breath between the groups. */
  | { readonly digits: readonly string[] };

export interface Utterance {
  readonly language: Language;
  /** The provider's name of a voice, if not the language's usual one. */
  readonly voice?: string;
  /** At least one part; said without a break in between. Text is plain: markup in it is read, never obeyed. */
  readonly parts: readonly SpokenPart[];
}

export interface Speech {
  /**
   * The voice that would be used, so that its recordings can be told from another's.
   */
  voiceOf(utterance: Pick<Utterance, "language" | "voice">): string;

  /**
   * A WAV file: PCM, one channel, 16 bit, 16 kHz, with some sound in it.
   *
   * Throws `Fault`:
   * - retryable, with `retryAfterMs` if it was told: asked too often, overloaded, did not answer in time, unreachable
   * - not retryable: the credential was refused, the voice does not exist, the words cannot be spoken, the answer is no such WAV
   */
  speak(utterance: Utterance): Promise<Uint8Array>;
}
