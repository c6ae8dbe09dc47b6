import { Stream } from "../engine/random";
import { quotient, Ratio } from "./ratio";

it("has an interval that holds the true mean 95 times in 100", () => {
  const stream = new Stream(3, 0);
  let held = 0;
  for (let run = 0; run < 2000; run++) {
    const ratio = new Ratio();
    for (let batch = 0; batch < 20; batch++) {
      for (let i = 0; i < 10; i++) ratio.add(stream.exponential(2));
      ratio.endBatch();
    }
    const { value, halfWidth } = ratio.estimate();
    if (Math.abs(value - 2) <= halfWidth) held++;
  }
  expect(held / 2000).toBeGreaterThan(0.92);
  expect(held / 2000).toBeLessThan(0.97);
});

it("forgets the warm-up", () => {
  const ratio = new Ratio();
  ratio.add(1000);
  ratio.begin();
  for (const value of [1, 2, 3]) {
    ratio.add(value);
    ratio.endBatch();
  }
  expect(ratio.estimate().value).toBe(2);
});

it("compares two errors of the same contacts more sharply than each alone", () => {
  const stream = new Stream(5, 0);
  const [one, other] = [new Ratio(), new Ratio()];
  for (let batch = 0; batch < 20; batch++) {
    const level = stream.exponential(1);
    one.add(2 * level);
    other.add(level);
    one.endBatch();
    other.endBatch();
  }
  expect(quotient(one, other).value).toBeCloseTo(2, 10);
  expect(quotient(one, other).halfWidth).toBeLessThan(1e-9);
});
