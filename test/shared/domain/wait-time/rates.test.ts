// What a queue learns from its contacts.
import fc from "fast-check";
import { answerTime } from "../../../../shared/domain/wait-time/answer-time";
import { exponential, seededChance } from "../../../../shared/domain/wait-time/chance";
import {
  abandonPerSecond,
  callbackAnswerChance,
  contactsSeen,
  handleSeconds,
  learn,
  noRates,
  type LearnedRates,
  type RateObservation,
} from "../../../../shared/domain/wait-time/rates";

const nine = Date.UTC(2026, 10, 23, 9);
const minutes = (count: number) => count * 60_000;
const days = (count: number) => minutes(count * 24 * 60);
const handled = (seconds: number): RateObservation => ({ kind: "handled", seconds });

const learnAll = (rates: LearnedRates, all: readonly RateObservation[], at = nine) =>
  all.reduce((known, one) => learn(known, one, at), rates);
/** So many handled contacts of exponential length. */
const learnMany = (rates: LearnedRates, count: number, mean: number, seed: number, at = nine) => {
  const chance = seededChance(seed);
  return learnAll(
    rates,
    Array.from({ length: count }, () => handled(mean * exponential(chance))),
    at,
  );
};

describe("the handle time a queue has learned", () => {
  it("is unknown while nobody was handled", () => {
    expect(handleSeconds(noRates, nine)).toBeUndefined();
    expect(contactsSeen(noRates)).toBe(0);
  });

  it("is the plain mean of the first few", () => {
    const rates = learnAll(noRates, [100, 200, 600].map(handled));
    expect(handleSeconds(rates, nine)).toBeCloseTo(300, 9);
    expect(contactsSeen(rates)).toBe(3);
  });

  it("comes as near as the number of contacts allows", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const off = (count: number) =>
        Math.abs((handleSeconds(learnMany(noRates, count, 240, seed), nine) ?? NaN) / 240 - 1);
      // Four standard errors of a mean; beyond 1,000 the oldest fade, which leaves the noise of 2,000.
      expect(off(200)).toBeLessThan(4 / Math.sqrt(200));
      expect(off(5000)).toBeLessThan(4 / Math.sqrt(1999));
    }
  });

  it("follows a lasting change within a hundred contacts, and not chance", () => {
    const used = learnMany(noRates, 3000, 200, 3);
    const slower = learnMany(used, 100, 400, 4);
    expect(handleSeconds(slower, nine)).toBeGreaterThan(280);
    expect(handleSeconds(learnMany(used, 500, 400, 5), nine)).toBeGreaterThan(350);
    const before = handleSeconds(used, nine) ?? NaN;
    expect(Math.abs((handleSeconds(learnMany(used, 10, 200, 6), nine) ?? NaN) / before - 1)).toBeLessThan(0.03);
  });

  it("goes by the same half hour of other days, where it differs", () => {
    let rates = noRates;
    for (let day = 0; day < 10; day++) {
      rates = learnMany(rates, 60, 400, 50 + day, nine + days(day));
      rates = learnMany(rates, 240, 150, 80 + day, nine + minutes(300) + days(day));
    }
    expect(handleSeconds(rates, nine + days(10))).toBeGreaterThan(300);
    expect(handleSeconds(rates, nine + minutes(300) + days(10))).toBeLessThan(200);
  });

  it("is not moved by a contact that was left open over night", () => {
    const used = learnMany(noRates, 300, 200, 9);
    const before = handleSeconds(used, nine) ?? NaN;
    expect(handleSeconds(learn(used, handled(15 * 3600), nine), nine)).toBeLessThan(before * 1.08);
  });

  it("counts those still being handled while it is new, since the short ones are over first", () => {
    const chance = seededChance(12);
    // A thousand began at once; after 100 s a third is over, none of them longer than that.
    const lengths = Array.from({ length: 1000 }, () => 240 * exponential(chance)).sort((one, other) => one - other);
    const over = lengths.filter((seconds) => seconds <= 100);
    const rates = learnAll(noRates, over.map(handled));
    expect(handleSeconds(rates, nine)).toBeLessThan(100);
    const inProgress = (lengths.length - over.length) * 100;
    expect(Math.abs((handleSeconds(rates, nine, inProgress) ?? NaN) / 240 - 1)).toBeLessThan(0.2);
    const used = learnMany(noRates, 60_000, 240, 13);
    expect(handleSeconds(used, nine, 40 * 240)).toBeCloseTo(handleSeconds(used, nine) ?? NaN, 4);
  });
});

describe("the patience a queue has learned", () => {
  it("is assumed to be ten minutes at first, and is known from all waits in the end", () => {
    expect(abandonPerSecond(noRates)).toBeCloseTo(1 / 600, 12);
    const chance = seededChance(2);
    let rates = noRates;
    for (let i = 0; i < 3000; i++) {
      // Patience of 180 s, cut short by an answer after 60 s on the mean.
      const patience = 180 * exponential(chance);
      const answer = 60 * exponential(chance);
      const end = patience < answer ? "abandoned" : i % 2 === 0 ? "answered" : "left";
      rates = learn(rates, { kind: "waited", seconds: Math.min(patience, answer), end }, nine);
    }
    expect(abandonPerSecond(rates) * 180).toBeGreaterThan(0.85);
    expect(abandonPerSecond(rates) * 180).toBeLessThan(1.15);
  });

  it("is not learned from those who were answered at once", () => {
    const rates = learn(noRates, { kind: "waited", seconds: 40, end: "abandoned" }, nine);
    expect(learn(rates, { kind: "waited", seconds: 0, end: "answered" }, nine)).toEqual(rates);
  });

  it("hardly counts where nobody gives up", () => {
    const waits = Array.from({ length: 500 }, (): RateObservation => ({
      kind: "waited",
      seconds: 90,
      end: "answered",
    }));
    expect(abandonPerSecond(learnAll(noRates, waits))).toBeLessThan(1 / 50_000);
  });
});

describe("what a queue has learned", () => {
  it("includes how often callbacks are answered", () => {
    expect(callbackAnswerChance(noRates)).toBe(0.8);
    const attempts = Array.from({ length: 900 }, (_, i): RateObservation => ({
      kind: "callback-attempt",
      answered: i % 2 === 0,
    }));
    expect(callbackAnswerChance(learnAll(noRates, attempts))).toBeCloseTo(0.5, 1);
  });

  it("is sensible and survives being stored, whatever was observed", () => {
    const seconds = fc.double({ min: -10, max: 1e6, noNaN: true });
    const observation: fc.Arbitrary<RateObservation> = fc.oneof(
      fc.record({ kind: fc.constant("handled" as const), seconds }),
      fc.record({
        kind: fc.constant("waited" as const),
        seconds,
        end: fc.constantFrom("answered", "abandoned", "left"),
      }),
      fc.record({ kind: fc.constant("callback-attempt" as const), answered: fc.boolean() }),
      fc.record({ kind: fc.constant("customer-ready" as const), seconds }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(observation, fc.integer({ min: 0, max: days(30) }))), (history) => {
        const rates = history.reduce((known, [one, at]) => learn(known, one, nine + at), noRates);
        expect(JSON.parse(JSON.stringify(rates))).toEqual(rates);
        const mean = handleSeconds(rates, nine + days(30));
        expect(mean === undefined || (mean >= 1 && mean <= 1e6)).toBe(true);
        expect(abandonPerSecond(rates)).toBeGreaterThan(0);
        expect(callbackAnswerChance(rates)).toBeGreaterThan(0);
        expect(callbackAnswerChance(rates)).toBeLessThanOrEqual(1);
        const { meanSeconds, shape } = answerTime(rates.answering, 15);
        expect(meanSeconds > 0 && meanSeconds <= 1e6 && shape > 0 && shape <= 100).toBe(true);
      }),
    );
  });
});
