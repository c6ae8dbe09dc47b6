// A prompt store without storage or sound, for tests of what is played: it keeps the port's promises and its URIs can be read.
import { createHash } from "node:crypto";
import { textOf } from "../../../shared/adapters/messages/spoken-parts";
import type { Language, Sentence } from "../../../shared/domain/announcement/sentence";
import { promptLimit, type PromptAudio, type PromptStore } from "../../../shared/ports/prompt-store";

/** @param canSpeak false: everything that needs a voice is stood in for. */
export function fakePromptStore(canSpeak = true): PromptStore {
  return {
    promptsFor: async (sentences, language) => {
      if (sentences.length > promptLimit)
        throw new RangeError(`${sentences.length} prompts are more than ${promptLimit}`);
      return sentences.map((sentence) => promptOf(sentence, language, canSpeak));
    },
  };
}

/** What a URI of the fake store says: `en-US: You are next in line.` or `music 30`. */
export const saidBy = (uri: string): string => decodeURIComponent(new URL(uri).pathname.slice(1));

function promptOf(sentence: Sentence, language: Language, canSpeak: boolean): PromptAudio {
  if (sentence.say === "music" || sentence.say === "silence") {
    if (!(sentence.seconds > 0)) throw new RangeError(`${sentence.seconds} seconds cannot be played`);
    return audio(`${sentence.say} ${sentence.seconds}`, sentence.seconds * 1000);
  }
  const text = textOf(sentence, language);
  if (!canSpeak) return { ...audio("music 4", 4000), standsIn: true };
  // About 15 characters a second, as people speak.
  return audio(`${language}: ${text}`, Math.ceil((text.length / 15) * 1000));
}

function audio(said: string, durationMs: number): PromptAudio {
  const hash = createHash("sha256").update(said).digest("hex");
  const resourceId = hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
  return { uri: `https://prompts.invalid/${encodeURIComponent(said)}`, resourceId, durationMs };
}
