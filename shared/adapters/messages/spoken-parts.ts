// Renders a sentence to the words of one language, ready to be spoken or shown. Called by the prompt store and by timelines.
import { IntlMessageFormat } from "intl-messageformat";
import { parametersOf, type MessageKey, type ParameterKind } from "../../domain/announcement/message-parameters";
import type { Language, LocalText, MessageValues, Sentence } from "../../domain/announcement/sentence";
import { isWeekday } from "../../domain/opening-hours/calendar";
import { isClockTime, minutesOf } from "../../domain/opening-hours/clock-time";
import type { SpokenPart } from "../../ports/speech";
import { enUs } from "./en-us";
import { esEs } from "./es-es";
import { digitGroups, isReadableAsDigits } from "./phone-digits";
import { ptBr } from "./pt-br";
import { ptPt } from "./pt-pt";
import type { Wording } from "./wording";

export const wordings: Readonly<Record<Language, Wording>> = {
  "pt-PT": ptPt,
  "pt-BR": ptBr,
  "en-US": enUs,
  "es-ES": esEs,
};

/** The sentences that consist of words; music and silence have no wording. */
export type SpokenSentence = Extract<Sentence, { say: "message" | "text" | "digits" }>;

/**
 * What to speak, in order; never empty.
 * @throws RangeError if a value is missing or does not fit its parameter, or if there is nothing to say.
 */
export function spokenParts(sentence: SpokenSentence, language: Language): readonly SpokenPart[] {
  switch (sentence.say) {
    case "message":
      return joined(messageParts(sentence.key, sentence.values ?? {}, language));
    case "text":
      return joined([{ text: wordsIn(sentence.text, language) }]);
    case "digits":
      return joined(digitParts(sentence.digits, language));
  }
}

/** The same as one line of text, digits as they are grouped. */
export const textOf = (sentence: SpokenSentence, language: Language): string =>
  spokenParts(sentence, language)
    .map((part) => ("text" in part ? part.text : part.digits.join(" ")))
    .join("");

type Spoken = string | number | readonly SpokenPart[];

function messageParts(key: MessageKey, values: MessageValues, language: Language): readonly SpokenPart[] {
  const rendered = Object.fromEntries(
    Object.entries(parametersOf(key)).map(([name, kind]) => {
      const value = values[name];
      const spoken = value === undefined ? undefined : spokenValue(kind, value, language);
      if (spoken === undefined)
        throw new RangeError(`message "${key}": ${name} is ${said(value)}, expected ${expected[kind]}`);
      return [name, spoken];
    }),
  );
  return formatterOf(key, language)
    .formatToParts<readonly SpokenPart[]>(rendered)
    .flatMap(({ value }): readonly SpokenPart[] => (typeof value === "object" ? value : [{ text: value }]));
}

const said = (value: unknown): string => (value === undefined ? "missing" : JSON.stringify(value));

const expected: Readonly<Record<ParameterKind, string>> = {
  count: "a whole number from 0",
  key: "a phone key 0-9, * or #",
  digits: "a phone number",
  "clock-time": "a time of day HH:MM",
  weekday: "a weekday mon to sun",
  words: "some words",
};

/** `undefined` if the value does not fit. */
function spokenValue(kind: ParameterKind, value: string | number | LocalText, language: Language): Spoken | undefined {
  const wording = wordings[language];
  if (kind === "words") {
    return typeof value === "number" ? undefined : typeof value === "string" ? value : wordsIn(value, language);
  }
  if (kind === "count") return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : undefined;
  if (typeof value === "object") return undefined;
  const text = String(value);
  switch (kind) {
    case "key":
      return text === "*" || text === "#" ? wording.keyNames[text] : /^\d$/.test(text) ? text : undefined;
    case "digits":
      return isReadableAsDigits(text) ? digitParts(text, language) : undefined;
    case "clock-time":
      if (!isClockTime(text) || text === "24:00") return undefined;
      return wording.clockTime(Math.floor(minutesOf(text) / 60), minutesOf(text) % 60);
    case "weekday":
      return isWeekday(text) ? text : undefined;
  }
}

function digitParts(text: string, language: Language): readonly SpokenPart[] {
  if (!isReadableAsDigits(text)) throw new RangeError(`"${text}" cannot be read digit by digit`);
  const wording = wordings[language];
  const { isForeign, groups } = digitGroups(text, wording);
  return isForeign ? [{ text: `${wording.plus} ` }, { digits: groups }] : [{ digits: groups }];
}

/** An empty translation counts as none. */
const wordsIn = (text: LocalText, language: Language): string => text[language]?.trim() || text.default;

const formatters = new Map<string, IntlMessageFormat>();

function formatterOf(key: MessageKey, language: Language): IntlMessageFormat {
  const name = `${language} ${key}`;
  const known = formatters.get(name);
  if (known) return known;
  // Angle brackets are plain characters here, never tags.
  const made = new IntlMessageFormat(wordings[language].messages[key], language, undefined, { ignoreTag: true });
  formatters.set(name, made);
  return made;
}

/** Neighbouring texts become one, so that the voice does not pause between them. */
function joined(parts: readonly SpokenPart[]): readonly SpokenPart[] {
  const merged: SpokenPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last && "text" in last && "text" in part) merged[merged.length - 1] = { text: last.text + part.text };
    else merged.push(part);
  }
  if (!merged.some((part) => "digits" in part || part.text.trim() !== ""))
    throw new RangeError("there is nothing to say");
  return merged;
}
