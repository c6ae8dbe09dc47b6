// The special functions, against sums and closed forms that need no special function.
import fc from "fast-check";
import {
  betaCdf,
  digammaRise,
  gammaCdf,
  lnBeta,
  lnGamma,
  quantileOf,
} from "../../../../shared/domain/wait-time/numerics";

const positive = (max: number) => fc.double({ min: 0.01, max, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("special functions", () => {
  it("know factorials and √π", () => {
    let lnFactorial = 0;
    for (let n = 1; n <= 200; n++) {
      expect(lnGamma(n)).toBeCloseTo(lnFactorial, 9);
      lnFactorial += Math.log(n);
    }
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  });

  it("find the logarithm of Beta without losing digits to large arguments", () => {
    fc.assert(
      fc.property(positive(1e9), fc.integer({ min: 1, max: 50 }), (a, n) => {
        // B(a, n) = (n - 1)! / (a (a + 1) ... (a + n - 1))
        let expected = lnGamma(n);
        for (let i = 0; i < n; i++) expected -= Math.log(a + i);
        expect(Math.abs(lnBeta(a, n) - expected)).toBeLessThan(1e-11 * (1 + Math.abs(expected)));
        expect(lnBeta(n, a)).toBe(lnBeta(a, n));
      }),
    );
  });

  it("rise by the sum of reciprocals from one digamma to another", () => {
    fc.assert(
      fc.property(positive(1e6), fc.nat(400), (x, n) => {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += 1 / (x + i);
        expect(Math.abs(digammaRise(x, n) - sum)).toBeLessThanOrEqual(1e-12 * sum);
      }),
    );
  });

  it("give the Gamma distribution as what a Poisson count leaves over", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), positive(600), (shape, x) => {
        let fewer = 0;
        for (let k = 0; k < shape; k++) fewer += Math.exp(k * Math.log(x) - x - lnGamma(k + 1));
        expect(Math.abs(gammaCdf(shape, x) - (1 - fewer))).toBeLessThan(1e-11);
      }),
    );
  });

  it("give the Beta distribution as a binomial tail", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), share, (a, b, p) => {
        const n = a + b - 1;
        let tail = 0;
        for (let k = a; k <= n; k++) {
          const lnChoose = lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
          tail += Math.exp(lnChoose + k * Math.log(p) + (n - k) * Math.log1p(-p)) || (p === 1 && k === n ? 1 : 0);
        }
        expect(Math.abs(betaCdf(a, b, p) - tail)).toBeLessThan(1e-10);
      }),
    );
  });

  it("give the Beta distribution of a fractional parameter as a power", () => {
    fc.assert(
      fc.property(positive(1e4), share, (a, x) => {
        expect(betaCdf(a, 1, x)).toBeCloseTo(x ** a, 11);
        expect(betaCdf(1, a, x)).toBeCloseTo(1 - (1 - x) ** a, 11);
      }),
    );
  });

  it("stay within 0 and 1 at the ends", () => {
    expect([gammaCdf(3, 0), gammaCdf(3, -1), gammaCdf(3, Infinity), betaCdf(2, 3, 0), betaCdf(2, 3, 1)]).toEqual([
      ...[0, 0, 1, 0, 1],
    ]);
  });

  it("find where a distribution reaches a share, from any guess and with a useless slope", () => {
    const cdf = (x: number) => 1 - Math.exp(-x / 40);
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), positive(1e5), (p, guess) => {
        const expected = -40 * Math.log1p(-p);
        expect(quantileOf(cdf, (x) => Math.exp(-x / 40) / 40, p, guess) / expected).toBeCloseTo(1, 10);
        expect(quantileOf(cdf, () => 0, p, guess) / expected).toBeCloseTo(1, 10);
      }),
    );
    expect(quantileOf(cdf, () => 0, 0, 1)).toBe(0);
  });
});
