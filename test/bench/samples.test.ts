// The numbers that the bench tells.
import { median, milliseconds, samples } from "./samples";
import { tableOf } from "./table";

describe("the bench's numbers", () => {
  it("tell the value that a share of all do not exceed", () => {
    const of = samples();
    for (let value = 100; value > 0; value--) of.add(value);
    expect([of.at(0.5), of.at(0.99), of.at(1)]).toEqual([50, 99, 100]);
    expect(samples().at(0.5)).toBeNaN();
  });

  it("have a middle that one slow run does not move", () => {
    expect(median([3, 1000, 2])).toBe(3);
  });

  it("are written as people read them", () => {
    expect([0.0012, 0.25, 12.34, 1234.5].map(milliseconds)).toEqual(["1.20 µs", "250 µs", "12.3 ms", "1235 ms"]);
  });

  it("stand in a table with budget, verdict and ratio where there are any", () => {
    const text = tableOf([
      { what: "one", measured: "1 ms", budget: "<= 2 ms", isMet: true, ratio: 1.5 },
      { what: "two", measured: "3 ms", budget: "<= 2 ms", isMet: false },
      { what: "three", measured: "?" },
    ]);
    expect(text.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["what", "measured", "budget", "verdict", "ratio"],
      expect.any(Array),
      ["one", "1 ms", "<= 2 ms", "met", "1.50 x"],
      ["two", "3 ms", "<= 2 ms", "MISSED"],
      ["three", "?"],
    ]);
  });
});
