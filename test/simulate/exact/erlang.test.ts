import * as z from "zod";
import { references, type Reference } from "../reference";
import { erlangA, erlangB, erlangC } from "./erlang";

const all = references();
const of = (model: string): readonly Reference[] => (all ?? []).filter((one) => one.model === model);
const isNear = (ours: number, theirs: unknown) => {
  const value = z.number().parse(theirs);
  expect(Math.abs(ours - value)).toBeLessThan(1e-6 * Math.max(1, Math.abs(value)));
};

it("says which values are held against references", () => {
  // Without the file beside the project only the published values below are checked.
  if (!all) process.stderr.write("left out: Erlang tables, ../shared/reference/queueing-values.json is not there\n");
  expect(of("M/M/s+M (Erlang A)").length).toBe(all ? 81 : 0);
});

describe("Erlang B", () => {
  it("is what the tables say", () => {
    for (const { parameters, value } of of("M/M/s/s (Erlang B)")) {
      const { s, a } = z.object({ s: z.number(), a: z.number() }).parse(parameters);
      isNear(erlangB(a, s), value);
    }
    // pyworkforce, test_erlang_b.py: 17 trunks for 10 erlangs at 2 %.
    expect(erlangB(10, 16)).toBeGreaterThan(0.02);
    expect(erlangB(10, 17)).toBeLessThan(0.02);
  });
});

describe("Erlang C", () => {
  it("is what the tables say", () => {
    for (const { parameters, quantity, value } of of("M/M/s (Erlang C)")) {
      const { s, rho, AHT_s } = z.object({ s: z.number(), rho: z.number(), AHT_s: z.number() }).parse(parameters);
      const lambda = (s * rho) / AHT_s;
      const exact = erlangC(lambda, AHT_s, s);
      const ours: Record<string, number> = {
        "P(wait)": exact.waits,
        "mean wait ASA seconds": exact.meanWait,
        "service level P(W<=20s)": exact.within(20),
        "mean queue length": lambda * exact.meanWait,
      };
      isNear(ours[quantity] ?? NaN, value);
    }
  });

  it("is what was published", () => {
    // CRAN package ErlangC, README: 100 calls in 30 minutes, 3 minutes each, 14 agents.
    const readme = erlangC(100 / 1800, 180, 14);
    expect(readme.waits).toBeCloseTo(0.1741319, 7);
    expect(readme.within(20)).toBeCloseTo(0.88835, 5);
    expect(readme.meanWait).toBeCloseTo(7.83593701177724, 8);
    // Mandelbaum and Zeltyn: 48 calls a minute of one minute, 50 agents.
    const published = erlangC(48 / 60, 60, 50);
    expect(published.meanWait).toBeCloseTo(20.8, 1);
    expect(published.quantile(0.9)).toBeCloseTo(58.1, 1);
  });
});

describe("Erlang A", () => {
  it("is what the tables say", () => {
    for (const { parameters, quantity, value } of of("M/M/s+M (Erlang A)")) {
      const { s, offered_rho, AHT_s, mean_patience_s } = z
        .object({ s: z.number(), offered_rho: z.number(), AHT_s: z.number(), mean_patience_s: z.number() })
        .parse(parameters);
      const exact = erlangA((s * offered_rho) / AHT_s, AHT_s, mean_patience_s, s);
      const ours: Record<string, number> = {
        "P(wait)": exact.waits,
        "P(abandon)": exact.abandons,
        "agent utilisation": exact.occupancy,
        "mean wait of all arrivals, s": exact.meanWait,
        "mean wait of served, s": exact.meanWaitOfServed,
        "mean wait of abandoned, s": exact.meanWaitOfAbandoned,
        "served within 20 s / all arrivals": exact.within(20),
        "mean potential (infinite-patience) wait of delayed, s": exact.meanPotentialWaitOfDelayed,
        "MSE of QLm predictor over delayed arrivals, s^2 (=minimum MSE)": exact.leastSquaredError,
      };
      isNear(ours[quantity] ?? NaN, value);
    }
  });

  it("is what was published", () => {
    // pyworkforce, test_abandonment.py: 100 calls in 30 minutes, 3 minutes each, patience 5 minutes, 14 agents.
    const exact = erlangA(100 / 30, 3, 5, 14);
    expect(exact.waits).toBeCloseTo(0.14526, 5);
    expect(exact.abandons).toBeCloseTo(0.013984, 6);
    expect(exact.occupancy).toBeCloseTo(0.704297, 6);
    expect(exact.meanWait).toBeCloseTo(0.069919, 6);
    expect(exact.within(20 / 60)).toBeCloseTo(0.916792, 6);
  });
});
