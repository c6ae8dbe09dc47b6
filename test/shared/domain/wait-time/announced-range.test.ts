// What callers are told about the wait, and when they are told again.
import fc from "fast-check";
import { announce, rangeOf, type AnnouncedRange } from "../../../../shared/domain/wait-time/announced-range";
import type { WaitEstimate } from "../../../../shared/domain/wait-time/estimate";

const estimate = (p50: number, p80: number, p90 = p80): WaitEstimate => ({
  known: true,
  ...{ p50, p80, p90, meanSeconds: p50 },
  basis: "single-pool",
  sureness: "high",
});
const range = (p50: number, p80: number) => rangeOf({ p50, p80, p90: p80 }, "p80");
const rule = { repeatSeconds: 30, keptWith: "p80" } as const;
const seconds = fc.double({ min: 0, max: 6000, noNaN: true });
const limits = (one: AnnouncedRange): [number, number] =>
  one.is === "between"
    ? [one.fromMinutes, one.toMinutes]
    : one.is === "under"
      ? [0, one.minutes]
      : [one.minutes, Infinity];

describe("the announced range", () => {
  it("is in round minutes around median and upper end", () => {
    expect(range(20, 50)).toEqual({ is: "under", minutes: 1 });
    expect(range(40, 130)).toEqual({ is: "under", minutes: 3 });
    expect(range(70, 100)).toEqual({ is: "between", fromMinutes: 1, toMinutes: 2 });
    expect(range(400, 590)).toEqual({ is: "between", fromMinutes: 5, toMinutes: 10 });
    expect(range(2000, 3700)).toEqual({ is: "over", minutes: 30 });
    expect(range(Infinity, Infinity)).toEqual({ is: "over", minutes: 60 });
  });

  it("has two ends, also where the wait is one number of whole minutes for certain", () => {
    expect(range(0, 0)).toEqual({ is: "under", minutes: 1 });
    expect(range(60, 60)).toEqual({ is: "under", minutes: 1 });
    expect(range(300, 300)).toEqual({ is: "between", fromMinutes: 3, toMinutes: 5 });
    expect(range(3600, 3600)).toEqual({ is: "between", fromMinutes: 45, toMinutes: 60 });
  });

  it("reaches as far as the rule wants it to be kept", () => {
    const figures = { p50: 100, p80: 170, p90: 200 };
    expect(rangeOf(figures, "p80")).toEqual({ is: "between", fromMinutes: 1, toMinutes: 3 });
    expect(rangeOf(figures, "p90")).toEqual({ is: "between", fromMinutes: 1, toMinutes: 5 });
  });

  it("holds the estimate, and never comes down as the estimate goes up", () => {
    fc.assert(
      fc.property(seconds, seconds, seconds, seconds, (p50, spread, more, moreSpread) => {
        const [from, to] = limits(range(p50, p50 + spread));
        expect(from * 60).toBeLessThanOrEqual(p50);
        expect(to * 60).toBeGreaterThanOrEqual(p50 + spread);
        const [fromLater, toLater] = limits(range(p50 + more, p50 + more + spread + moreSpread));
        expect(fromLater).toBeGreaterThanOrEqual(from);
        expect(toLater).toBeGreaterThanOrEqual(to);
      }),
    );
  });
});

describe("an announcement", () => {
  const first = announce(undefined, estimate(130, 280), 0, rule);
  const said = (p50: number, p80: number, at = 60_000) => announce(first, estimate(p50, p80), at, rule)?.range;

  it("is made at once", () => {
    expect(first).toEqual({ range: { is: "between", fromMinutes: 2, toMinutes: 5 }, at: 0 });
  });

  it("is not made of what is not known", () => {
    expect(announce(undefined, { known: false, because: "no-history" }, 0, rule)).toBeUndefined();
  });

  it("is not made again too early", () => {
    expect(said(10, 20, 29_999)).toBeUndefined();
    expect(said(10, 20, 30_000)).toEqual({ is: "under", minutes: 1 });
  });

  it("is not made again while it would say the same", () => {
    expect(said(125, 290)).toBeUndefined();
  });

  it("is made again when the wait has become shorter", () => {
    expect(said(90, 170)).toEqual({ is: "between", fromMinutes: 1, toMinutes: 3 });
    expect(said(70, 280)).toEqual({ is: "between", fromMinutes: 1, toMinutes: 5 });
  });

  it("does not rise by one step", () => {
    expect(said(200, 500)).toBeUndefined();
  });

  it("says it when the wait has become much longer", () => {
    expect(said(350, 800)).toEqual({ is: "between", fromMinutes: 5, toMinutes: 15 });
    expect(said(1900, 4000)).toEqual({ is: "over", minutes: 30 });
  });

  it("never rises by one step, however the estimate moves, and never comes before its time", () => {
    const upper = (one: AnnouncedRange) => [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, Infinity].indexOf(limits(one)[1]);
    const lower = (one: AnnouncedRange) => [0, 1, 2, 3, 5, 10, 15, 20, 30, 45, 60].indexOf(limits(one)[0]);
    fc.assert(
      fc.property(fc.array(fc.tuple(seconds, seconds, fc.nat(60)), { maxLength: 40 }), (steps) => {
        let at = 0;
        let last = first;
        for (const [p50, spread, pause] of steps) {
          at += pause * 1000;
          const next = announce(last, estimate(p50, p50 + spread), at, rule);
          if (next && last) {
            expect(next.at - last.at).toBeGreaterThanOrEqual(30_000);
            const [low, high] = [lower(next.range) - lower(last.range), upper(next.range) - upper(last.range)];
            expect(high < 0 || (high === 0 && low < 0) || high > 1 || low > 1).toBe(true);
          }
          last = next ?? last;
        }
      }),
    );
  });
});
