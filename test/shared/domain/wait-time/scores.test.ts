// How estimates are held against what happened.
import { exponential, seededChance } from "../../../../shared/domain/wait-time/chance";
import { noScores, score, scoreCard, type WaitScores } from "../../../../shared/domain/wait-time/scores";

const estimated = { p50: 60, p80: 120, p90: 150, meanSeconds: 70 };
const answered = (waitedSeconds: number) => ({ estimated, waitedSeconds, wasAnswered: true });
const figures = (mean: number) => ({
  p50: mean * Math.LN2,
  p80: mean * Math.log(5),
  p90: mean * Math.log(10),
  meanSeconds: mean,
});

/** Exponential waits of 100 s and exponential patience, estimated as waits of `estimate` seconds. */
function play(estimate: number, patience: number, seed: number): WaitScores {
  const chance = seededChance(seed);
  let scores = noScores;
  for (let i = 0; i < 5000; i++) {
    const wait = 100 * exponential(chance);
    const leavesAfter = patience * exponential(chance);
    scores = score(scores, {
      estimated: figures(estimate),
      waitedSeconds: Math.min(wait, leavesAfter),
      wasAnswered: wait <= leavesAfter,
    });
  }
  return scores;
}

/** Scores remember some 1,000 contacts: the mean over several runs shows what they tend to. */
const meanCoverage = (estimate: number, patience: number) => {
  const cards = Array.from({ length: 40 }, (_, seed) => scoreCard(play(estimate, patience, seed + 1)));
  const mean = (name: "p50" | "p80" | "p90") =>
    cards.reduce((sum, card) => sum + (card?.coverage[name] ?? NaN), 0) / cards.length;
  return { p50: mean("p50"), p80: mean("p80"), p90: mean("p90") };
};

describe("scores of estimates", () => {
  it("say nothing before anybody was answered", () => {
    expect(scoreCard(noScores)).toBeUndefined();
    expect(scoreCard(score(noScores, { estimated, waitedSeconds: 5, wasAnswered: false }))).toBeUndefined();
  });

  it("give the share of waits within the estimate, and the error", () => {
    const scores = [30, 60, 90, 130, 200].map(answered).reduce(score, noScores);
    const card = scoreCard(scores);
    expect(card?.count).toBe(5);
    expect(card?.coverage.p50).toBeCloseTo(0.4, 2);
    expect(card?.coverage.p80).toBeCloseTo(0.6, 2);
    expect(card?.coverage.p90).toBeCloseTo(0.8, 2);
    expect(card?.meanErrorSeconds).toBeCloseTo(70 - 102, 0);
    const rootMeanSquare = Math.sqrt((40 ** 2 + 10 ** 2 + 20 ** 2 + 60 ** 2 + 130 ** 2) / 5);
    expect(card?.relativeError).toBeCloseTo(rootMeanSquare / 102, 1);
  });

  it("call honest estimates honest, even where half of the callers give up", () => {
    for (const patience of [1e9, 300, 100]) {
      const { p50, p80, p90 } = meanCoverage(100, patience);
      expect(Math.abs(p50 - 0.5)).toBeLessThan(0.025);
      expect(Math.abs(p80 - 0.8)).toBeLessThan(0.025);
      expect(Math.abs(p90 - 0.9)).toBeLessThan(0.025);
    }
  });

  it("show estimates that are too short, whoever gives up", () => {
    for (const patience of [1e9, 100]) {
      const { p80 } = meanCoverage(60, patience);
      expect(p80).toBeCloseTo(1 - Math.exp(-0.6 * Math.log(5)), 1);
    }
  });

  it("forget what is long past", () => {
    let scores = noScores;
    for (let i = 0; i < 3000; i++) scores = score(scores, answered(500));
    for (let i = 0; i < 3000; i++) scores = score(scores, answered(50));
    expect(scoreCard(scores)?.coverage.p50).toBeGreaterThan(0.99);
    expect(scoreCard(scores)?.count).toBe(6000);
  });

  it("leave out estimates that promise no wait or no end", () => {
    const none = { p50: 0, p80: 0, p90: 0, meanSeconds: 0 };
    const endless = { ...estimated, meanSeconds: Infinity };
    for (const one of [none, endless])
      expect(score(noScores, { estimated: one, waitedSeconds: 1, wasAnswered: true })).toBe(noScores);
  });

  it("survive being stored", () => {
    const scores = score(noScores, answered(10));
    expect(JSON.parse(JSON.stringify(scores))).toEqual(scores);
  });
});
