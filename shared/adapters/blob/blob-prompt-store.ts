// The prompt store: every sentence recorded once, kept in Blob storage, found again from memory.
//
// Looking up a sentence that was played today costs a map lookup per sentence: this stands on the path between a caller's key
// press and the answer. Whatever is not in memory is looked up in storage, and spoken and kept if it is not there either.
import type { Language, Sentence } from "../../domain/announcement/sentence";
import { Fault } from "../../ports/fault";
import { promptLimit, type PromptAudio, type PromptStore } from "../../ports/prompt-store";
import type { Speech } from "../../ports/speech";
import type { PromptBlobs } from "./prompt-blobs";
import { recordingOf, type Recording } from "./recording";

export interface BlobPromptStoreOptions {
  readonly blobs: PromptBlobs;
  readonly speech: Speech;
  /** Told about every sentence that the stand-in took the place of. */
  readonly report: (fault: Fault, sentence: Sentence) => void;
}

const dayMs = 24 * 60 * 60 * 1000;
/**
 * URLs change at midnight UTC, when each recording is also looked at again, and stay good for two to three days: whoever was
 * given one can use it for two days at least.
 */
const urlDays = 3;
/** A few hundred bytes each: a large tenant's menus, and positions and waits in every language. */
const mostRemembered = 10_000;

/** What is heard where Speech or storage fails; it needs no Speech, and no storage either once it was played or warmed up. */
export const standIn: Sentence = { say: "music", seconds: 4 };

interface Remembered {
  readonly audio: PromptAudio;
  /** Days since 1970 in UTC. */
  readonly day: number;
}

export function blobPromptStore({ blobs, speech, report }: BlobPromptStoreOptions): PromptStore {
  const remembered = new Map<string, Remembered>();
  const underway = new Map<string, Promise<PromptAudio>>();

  async function fetched(recording: Recording, day: number): Promise<PromptAudio> {
    const { resourceId } = recording;
    const name = `${resourceId}.wav`;
    const durationMs = (await blobs.find(name)) ?? (await blobs.save(name, await recording.make()));
    return { uri: await blobs.url(name, (day + urlDays) * dayMs), resourceId, durationMs };
  }

  /** Callers who need the same recording at the same moment share one request. */
  function fetchedOnce(recording: Recording, day: number): Promise<PromptAudio> {
    const shared = underway.get(recording.resourceId);
    if (shared) return shared;
    const promise = fetched(recording, day).finally(() => underway.delete(recording.resourceId));
    underway.set(recording.resourceId, promise);
    return promise;
  }

  async function promptFor(sentence: Sentence, language: Language): Promise<PromptAudio> {
    const day = Math.floor(Date.now() / dayMs);
    const key = keyOf(sentence, language);
    const known = remembered.get(key);
    if (known?.day === day) return known.audio;
    try {
      const audio = await fetchedOnce(recordingOf(sentence, language, speech), day);
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(key, { audio, day });
      return audio;
    } catch (error) {
      // Yesterday's URL is good for a day more at least: long enough for storage to come back.
      if (!(error instanceof Fault) || known?.day !== day - 1) throw error;
      report(error, sentence);
      return known.audio;
    }
  }

  async function promptOrStandIn(sentence: Sentence, language: Language): Promise<PromptAudio> {
    try {
      return await promptFor(sentence, language);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      report(error, sentence);
      return { ...(await promptFor(standIn, language)), standsIn: true };
    }
  }

  return {
    async promptsFor(sentences, language) {
      if (sentences.length > promptLimit) {
        throw new RangeError(
          `${sentences.length} prompts were asked for at once; at most ${promptLimit} can be played`,
        );
      }
      return Promise.all(sentences.map((sentence) => promptOrStandIn(sentence, language)));
    },
  };
}

/** Music and silence are the same in every language. */
const keyOf = (sentence: Sentence, language: Language): string =>
  `${sentence.say === "music" || sentence.say === "silence" ? "" : language} ${JSON.stringify(sentence)}`;
