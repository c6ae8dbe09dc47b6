// The exact wait in one line before one pool of agents.
import fc from "fast-check";
import * as z from "zod";
import { singlePoolWait, type SinglePool } from "../../../../shared/domain/wait-time/single-pool";
import { describeWithQueueingValues, queueingValues } from "./queueing-values";

const line = (ahead: number, more: Partial<SinglePool> = {}): SinglePool => ({
  ahead,
  agents: 10,
  handleSeconds: 240,
  abandonPerSecond: 0,
  ...more,
});

const anyLine = fc.record({
  ahead: fc.oneof(fc.nat(300), fc.double({ min: 0, max: 60, noNaN: true })),
  agents: fc.integer({ min: 1, max: 400 }),
  handleSeconds: fc.double({ min: 5, max: 3000, noNaN: true }),
  abandonPerSecond: fc.oneof(fc.constant(0), fc.double({ min: 1e-13, max: 0.2, noNaN: true })),
});

/** Off by less than `digits` decimal digits' share of the value. */
const expectNear = (actual: number, expected: number, digits: number) =>
  expect(Math.abs(actual / expected - 1)).toBeLessThan(10 ** -digits);

describe("the wait in a line before one pool", () => {
  it("is nothing while an agent is free for everybody ahead", () => {
    const { meanSeconds, quantile } = singlePoolWait(line(2, { free: 3 }));
    expect([meanSeconds, quantile(0.5), quantile(0.9)]).toEqual([0, 0, 0]);
  });

  it("is that of the first in line when everybody ahead has a free agent", () => {
    expectNear(singlePoolWait(line(3, { free: 3 })).meanSeconds, 24, 12);
  });

  it("has no end without agents", () => {
    const { meanSeconds, quantile } = singlePoolWait(line(0, { agents: 0 }));
    expect([meanSeconds, quantile(0.5)]).toEqual([Infinity, Infinity]);
  });

  it("is the sum of the times in which the line shortens by one", () => {
    fc.assert(
      fc.property(anyLine, ({ ahead, ...more }) => {
        const n = Math.floor(ahead);
        const rate = more.agents / more.handleSeconds;
        let sum = 0;
        for (let i = 0; i <= n; i++) sum += 1 / (rate + i * more.abandonPerSecond);
        expectNear(singlePoolWait({ ahead: n, ...more }).meanSeconds, sum, 9);
      }),
    );
  });

  it("grows with the line, by fractions too, and shrinks with more agents and less patience", () => {
    const figures = (pool: SinglePool) => {
      const { meanSeconds, quantile } = singlePoolWait(pool);
      return [meanSeconds, quantile(0.1), quantile(0.5), quantile(0.8), quantile(0.9)];
    };
    const expectAllBelow = (lower: number[], higher: number[]) =>
      lower.forEach((value, index) => expect(value).toBeLessThanOrEqual((higher[index] ?? NaN) * (1 + 1e-8)));
    fc.assert(
      fc.property(anyLine, fc.double({ min: 0.01, max: 5, noNaN: true }), (pool, more) => {
        const now = figures(pool);
        expectAllBelow(now, figures({ ...pool, ahead: pool.ahead + more }));
        expectAllBelow(figures({ ...pool, agents: pool.agents + 1 }), now);
        expectAllBelow(figures({ ...pool, abandonPerSecond: pool.abandonPerSecond * (1 + more) }), now);
        expect(now.slice(1)).toEqual(now.slice(1).sort((one, other) => one - other));
      }),
    );
  });

  it("hardly differs between hardly anybody giving up and nobody", () => {
    const patient = singlePoolWait(line(7));
    for (const abandonPerSecond of [1e-8, 1e-9, 1e-11, 1e-13, 1e-15, 1e-17]) {
      const almost = singlePoolWait(line(7, { abandonPerSecond }));
      expectNear(almost.meanSeconds, patient.meanSeconds, 6);
      expectNear(almost.quantile(0.8), patient.quantile(0.8), 6);
    }
  });
});

describeWithQueueingValues("the wait in a line before one pool, by the reference", () => {
  const figures = z.array(z.number());

  it("has the quantiles of a patient line", () => {
    const values = queueingValues("announcement quantiles M/M/s", "P10,P50,P80,P90", figures);
    expect(values).toHaveLength(4);
    for (const { parameters, value } of values) {
      const { quantile } = singlePoolWait(line(parameters["n_ahead"] ?? NaN));
      [0.1, 0.5, 0.8, 0.9].forEach((p, index) => expectNear(quantile(p), value[index] ?? NaN, 5));
    }
  });

  it("has the mean and the quantiles of an impatient line", () => {
    const values = queueingValues("announcement quantiles M/M/s+M", "mean; P10,P50,P80,P90", figures);
    expect(values).toHaveLength(5);
    for (const { parameters, value } of values) {
      const { meanSeconds, quantile } = singlePoolWait(
        line(parameters["n_ahead"] ?? NaN, { abandonPerSecond: 1 / (parameters["patience_s"] ?? NaN) }),
      );
      [meanSeconds, ...[0.1, 0.5, 0.8, 0.9].map(quantile)].forEach((seconds, index) =>
        expectNear(seconds, value[index] ?? NaN, 5),
      );
    }
  });

  it("has the mean wait of those who arrive at a busy impatient pool", () => {
    const values = queueingValues("M/M/s+M (Erlang A)", "mean potential", z.number());
    expect(values.length).toBeGreaterThan(8);
    for (const { parameters, value } of values) {
      const { s = NaN, AHT_s: handleSeconds = NaN, mean_patience_s = NaN, lambda_per_h = NaN } = parameters;
      const abandonPerSecond = 1 / mean_patience_s;
      // Those who find n ahead arrive in proportion to the time that n wait: a birth and death chain.
      let weight = 1;
      let weights = 0;
      let waits = 0;
      for (let n = 0; weight > 1e-14; n++) {
        weights += weight;
        waits += weight * singlePoolWait({ ahead: n, agents: s, handleSeconds, abandonPerSecond }).meanSeconds;
        weight *= lambda_per_h / 3600 / (s / handleSeconds + (n + 1) * abandonPerSecond);
      }
      expectNear(waits / weights, value, 6);
    }
  });
});
