// Seeded chance and what is drawn with it.
import { exponential, seededChance } from "../../../../shared/domain/wait-time/chance";

describe("seeded chance", () => {
  it("repeats itself with the same seed, and only then", () => {
    const draws = (seed: number) => Array.from({ length: 5 }, seededChance(seed));
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
  });

  it("is uniform from 0 up to 1", () => {
    const chance = seededChance(1);
    const tenths = Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const tenth = Math.floor(chance() * 10);
      tenths[tenth] = (tenths[tenth] ?? NaN) + 1;
    }
    // Four standard deviations of a tenth of 100,000 are 380.
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(380);
  });

  it("gives exponential times, tail included", () => {
    const chance = seededChance(2);
    const draws = Float64Array.from({ length: 400_000 }, () => exponential(chance)).sort();
    const worst = draws.reduce(
      (gap, draw, rank) => Math.max(gap, Math.abs(1 - Math.exp(-draw) - (rank + 0.5) / draws.length)),
      0,
    );
    // Kolmogorov and Smirnov: above 1.95 / √n once in a thousand seeds.
    expect(worst).toBeLessThan(1.95 / Math.sqrt(draws.length));
    expect(draws.filter((draw) => draw > 7.697).length).toBeGreaterThan(400_000 * Math.exp(-7.697) * 0.75);
  });
});
