// A callback as lines to read: times by the customer's clock, in the customer's language.
import type { ManagedCallback } from "../../shared/use-cases/callbacks/managed-callback";
import type { Words } from "./words";

export interface Facts {
  readonly rows: readonly (readonly [string, string])[];
  readonly slots: readonly { readonly start: number; readonly text: string }[];
}

export function factsOf(callback: ManagedCallback, words: Words): Facts {
  const { language, timeZone } = callback;
  const moment = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "full", timeStyle: "short" });
  const range = new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  const rows: [string, string][] = [
    [words.status, words.states[callback.state]],
    [words.queue, callback.queueName],
    [words.number, callback.number],
  ];
  if (callback.slot) rows.push([words.slot, range.formatRange(callback.slot.start, callback.slot.end)]);
  else rows.push([words.keptUntil, moment.format(callback.keptUntil)]);
  if (callback.attempts > 0) rows.push([words.attempts, String(callback.attempts)]);
  return {
    rows,
    slots: callback.freeSlots.map(({ start, end }) => ({ start, text: range.formatRange(start, end) })),
  };
}
