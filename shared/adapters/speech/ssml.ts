// Writes an utterance as SSML 1.0 (W3C) with the elements that Azure Speech and espeak-ng both follow.
import type { SpokenPart, Utterance } from "../../ports/speech";

const breathBetweenGroups = '<break time="250ms"/>';

/** @param voice the provider's name of the voice. */
export const ssmlOf = ({ language, parts }: Utterance, voice: string): string =>
  `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${language}">` +
  `<voice name="${escaped(voice)}">${parts.map(partOf).join("")}</voice></speak>`;

const partOf = (part: SpokenPart): string =>
  "text" in part
    ? escaped(part.text)
    : part.digits
        .map((group) => `<say-as interpret-as="characters">${escaped(group)}</say-as>`)
        .join(breathBetweenGroups);

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text that XML 1.0 can hold: marks escaped; control characters and halves of surrogate pairs, which it cannot, become spaces. */
const escaped = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ").replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
