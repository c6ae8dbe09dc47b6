// Puts questions to a caller in line, and puts them again when there is no answer to be made use of.
import type { Sentence } from "../announcement/sentence";
import { slotSentence } from "../announcement/slot-sentence";
import type { QueueCallback } from "../settings/queue-callback";
import { keys, mostTries, answerPatienceMs, redialKeys, type Question, type RedialChoice } from "./dialogue";
import type { Draft } from "./draft";
import type { EventOf } from "./events";
import { speak } from "./speaking";

type Numbers = QueueCallback["numbers"];

export function ask(
  now: Draft,
  question: Question,
  numbers: Numbers,
  first: readonly Sentence[] = [],
  tries = 0,
): void {
  now.emit({ type: "CallerAsked", question, tries });
  const words = question.asks === "redial" ? redialWords(now) : numberWords(question, numbers);
  if (!speak(now, [...first, ...words])) awaitAnswer(now);
}

/** All has been said. */
export const awaitAnswer = (now: Draft): void => now.emit({ type: "AnswerAwaited", until: now.at + answerPatienceMs });

/** @returns whether the question was put again; if not, it has been put often enough. */
export function askAgain(now: Draft, reproach: Sentence, numbers: Numbers): boolean {
  const { phase } = now.contact;
  if (phase.in !== "queue" || !phase.dialogue) return false;
  const { question, tries } = phase.dialogue;
  if (tries + 1 >= mostTries) return false;
  ask(now, question, numbers, [reproach], tries + 1);
  return true;
}

/** The dialogue is over, and the caller waits on: music follows what is said. */
export function endDialogue(
  now: Draft,
  because: EventOf<"DialogueEnded">["because"],
  say: readonly Sentence[] = [],
): void {
  now.emit({ type: "DialogueEnded", because });
  speak(now, say);
}

/** Something to hear until it is settled, where nothing is being said. */
export const bridge = ({ contact }: Draft): readonly Sentence[] =>
  contact.customerLeg?.playing ? [] : [{ say: "message", key: "one-moment" }];

function numberWords(
  question: Exclude<Question, { asks: "redial" }>,
  { mayEnterAnother }: Numbers,
): readonly Sentence[] {
  switch (question.asks) {
    case "confirm-number":
      return [
        { say: "message", key: "callback-confirm-number", values: { number: question.number, key: keys.yes } },
        ...(mayEnterAnother
          ? [{ say: "message", key: "callback-another-number", values: { key: keys.another } } as const]
          : []),
        { say: "message", key: "callback-keep-waiting", values: { key: keys.back } },
      ];
    case "number":
      return [{ say: "message", key: "callback-enter-number", values: { end: keys.end, back: keys.back } }];
  }
}

function redialWords({ contact: { phase }, at }: Draft): readonly Sentence[] {
  const slot = phase.in === "queue" ? phase.redial?.slot : undefined;
  const time = slot && slotSentence(slot.start, slot.timeZone, at);
  return [
    { say: "message", key: "redial-recognised" },
    { say: "message", key: "redial-keep", values: { key: keyOf("keep") } },
    { say: "message", key: "redial-take-place", values: { key: keyOf("take-place") } },
    { say: "message", key: "redial-cancel", values: { key: keyOf("cancel") } },
    ...(time ? [time, { say: "message", key: "redial-move", values: { key: keyOf("move") } } as const] : []),
  ];
}

const keyOf = (wanted: RedialChoice): string =>
  Object.entries(redialKeys).find(([, choice]) => choice === wanted)?.[0] ?? keys.back;
