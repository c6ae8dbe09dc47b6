// What the callback page tells, in every language and by the customer's own clock.
import { factsOf } from "../../../web/callback/facts";
import { wordsFor } from "../../../web/callback/words";
import type { ManagedCallback } from "../../../shared/use-cases/callbacks/managed-callback";
import { languages } from "../../../shared/domain/settings/text";

const start = Date.parse("2026-11-24T15:00:00Z");
const callback: ManagedCallback = {
  language: "pt-PT",
  queueName: "Apoio",
  number: "•••••••••678",
  state: "scheduled",
  requestedAt: start,
  slot: { start, end: start + 1_800_000 },
  keptUntil: start,
  timeZone: "Atlantic/Azores",
  attempts: 0,
  freeSlots: [{ start: start + 3_600_000, end: start + 5_400_000 }],
};

const told = (changes: Partial<ManagedCallback> = {}) => {
  const { language, ...rest } = { ...callback, ...changes };
  const { rows, slots } = factsOf({ language, ...rest }, wordsFor([language]).words);
  return { text: rows.map((row) => row.join(": ")).join("\n"), slots };
};

describe("the callback page", () => {
  it.each(languages)("speaks %s", (language) => {
    expect(wordsFor([language]).language).toBe(language);
    const others = languages.filter((other) => other !== language).map((other) => told({ language: other }).text);
    expect(others).not.toContain(told({ language }).text);
    expect(told({ language }).text).not.toContain("undefined");
  });

  it("speaks the nearest language to what a browser asks for, and English otherwise", () => {
    expect(wordsFor(["fr-FR", "pt"]).language).toBe("pt-PT");
    expect(wordsFor(["es-MX"]).language).toBe("es-ES");
    expect(wordsFor(["fr-FR"]).language).toBe("en-US");
    expect(wordsFor([]).language).toBe("en-US");
  });

  it("tells times by the customer's clock", () => {
    const { text, slots } = told();
    expect(text).toContain("14:00");
    expect(text).toContain("14:30");
    expect(slots).toEqual([{ start: start + 3_600_000, text: expect.stringMatching(/15:00.*15:30/) }]);
  });

  it("tells the end of the promise where no time is agreed, and attempts where there were some", () => {
    const { slot: _, ...unscheduled } = callback;
    const { rows } = factsOf({ ...unscheduled, state: "paused", attempts: 2 }, wordsFor(["en-US"]).words);
    expect(rows.map(([name]) => name)).toEqual([
      "Status",
      "About",
      "We will call",
      "We will call no later than",
      "Attempts so far",
    ]);
  });
});
