import { Stream } from "./random";

/** Mean and coefficient of variation of many draws. */
function momentsOf(draw: () => number, draws = 200_000) {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < draws; i++) {
    const value = draw();
    sum += value;
    squares += value * value;
  }
  const mean = sum / draws;
  return { mean, variation: Math.sqrt(squares / draws - mean * mean) / mean };
}

const stream = () => new Stream(42, 0);

it("draws the same numbers for the same seed and purpose, and others for others", () => {
  const take = (one: Stream) => [one.uniform(), one.uniform(), one.uniform()];
  expect(take(new Stream(1, 2))).toEqual(take(new Stream(1, 2)));
  expect(take(new Stream(1, 2))).not.toEqual(take(new Stream(1, 3)));
  expect(take(new Stream(1, 2))).not.toEqual(take(new Stream(2, 2)));
});

it("draws uniform numbers that do not depend on the one before", () => {
  const one = stream();
  let product = 0;
  let before = one.uniform();
  const draws = 200_000;
  let [least, most] = [1, 0];
  for (let i = 0; i < draws; i++) {
    const now = one.uniform();
    least = Math.min(least, now);
    most = Math.max(most, now);
    product += (now - 0.5) * (before - 0.5);
    before = now;
  }
  expect(least).toBeGreaterThan(0);
  expect(most).toBeLessThan(1);
  expect(Math.abs((12 * product) / draws)).toBeLessThan(0.01);
});

describe.each([
  { name: "exponential", draw: (one: Stream) => one.exponential(3), mean: 3, variation: 1 },
  { name: "uniform", draw: (one: Stream) => one.between(3, 7), mean: 5, variation: 4 / Math.sqrt(12) / 5 },
  { name: "lognormal", draw: (one: Stream) => one.lognormal(240, 0.8), mean: 240, variation: 0.8 },
  { name: "gamma", draw: (one: Stream) => one.gamma(10, 1), mean: 1, variation: 1 / Math.sqrt(10) },
  { name: "Erlang", draw: (one: Stream) => one.erlang(4, 2), mean: 2, variation: 0.5 },
  { name: "hyperexponential", draw: (one: Stream) => one.hyperexponential(1, 2), mean: 1, variation: 2 },
])("$name times", ({ draw, mean, variation }) => {
  it("have the mean and the variation asked for", () => {
    const one = stream();
    const moments = momentsOf(() => draw(one));
    expect(moments.mean / mean).toBeCloseTo(1, 1.5);
    expect(moments.variation / variation).toBeCloseTo(1, 1.5);
  });
});
