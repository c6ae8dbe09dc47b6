// How a sentence becomes a recording: under which name it is kept and how it is made if it never was. Called by the prompt store.
import { createHash } from "node:crypto";
import { composeMusic, longestMusicSeconds } from "../../domain/announcement/music";
import type { Language, Sentence } from "../../domain/announcement/sentence";
import type { Speech } from "../../ports/speech";
import { spokenParts } from "../messages/spoken-parts";
import { silentWav, writeWav } from "../speech/wav";

/** To be raised whenever the same words or notes are to be recorded anew: other music, another way to write SSML. */
const edition = 1;

export interface Recording {
  /** GUID made of the hash of everything that decides how it sounds. */
  readonly resourceId: string;
  /** A canonical WAV. Throws what `Speech` throws. */
  make(): Promise<Uint8Array>;
}

/** @throws RangeError if the sentence cannot be rendered. */
export function recordingOf(sentence: Sentence, language: Language, speech: Speech): Recording {
  switch (sentence.say) {
    case "message":
    case "text":
    case "digits": {
      const utterance = { language, parts: spokenParts(sentence, language) };
      return {
        resourceId: contentId("speech", language, speech.voiceOf(utterance), utterance.parts),
        make: () => speech.speak(utterance),
      };
    }
    case "music":
      return {
        resourceId: contentId("music", checkedLength(sentence.seconds)),
        make: () => Promise.resolve(writeWav(composeMusic(sentence.seconds))),
      };
    case "silence":
      return {
        resourceId: contentId("silence", checkedLength(sentence.seconds)),
        make: () => Promise.resolve(silentWav(sentence.seconds)),
      };
  }
}

function checkedLength(seconds: number): number {
  if (seconds > 0 && seconds <= longestMusicSeconds) return seconds;
  throw new RangeError(
    `a prompt of ${seconds} seconds was asked for; expected above 0 and up to ${longestMusicSeconds}`,
  );
}

/** A version 8 UUID (RFC 9562 5.8: its bits are the maker's own): the first 122 bits of the content's SHA-256. */
function contentId(...content: readonly unknown[]): string {
  const bytes = createHash("sha256")
    .update(JSON.stringify([edition, ...content]))
    .digest();
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
