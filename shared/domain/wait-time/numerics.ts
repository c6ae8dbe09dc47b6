// The few special functions that waiting times need, exact to about twelve digits: no package, since the domain has none.

/** Stirling's correction: ln Γ(x) - [(x - ½) ln x - x + ½ ln 2π], for x from 10 (Abramowitz & Stegun 6.1.41). */
function stirlingCorrection(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y / 1188)))) / x;
}

const halfLnTwoPi = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) for x > 0. */
export function lnGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 10) product *= shifted++;
  return (shifted - 0.5) * Math.log(shifted) - shifted + halfLnTwoPi + stirlingCorrection(shifted) - Math.log(product);
}

/** ln B(a, b) for a, b > 0, without the cancellation of three large logarithms when one of them is large. */
export function lnBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < 10) return lnGamma(a) + lnGamma(b) - lnGamma(a + b);
  const sum = large + small;
  const lnRatio = small - (large - 0.5) * Math.log1p(small / large) - small * Math.log(sum);
  return lnGamma(small) + lnRatio + stirlingCorrection(large) - stirlingCorrection(sum);
}

/** ψ(x + by) - ψ(x) for x > 0, by >= 0: for whole `by` the sum of 1/(x + i), i = 0 .. by - 1 (A&S 6.3.5, 6.3.18). */
export function digammaRise(x: number, by: number): number {
  let rise = 0;
  let from = x;
  while (from < 16) {
    rise += by / (from * (from + by));
    from++;
  }
  const to = from + by;
  const tail = (z: number): number => {
    const y = 1 / (z * z);
    return y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y / 240)));
  };
  return rise + Math.log1p(by / from) + by / (2 * from * to) + tail(from) - tail(to);
}

const smallest = 1e-300;
const closeEnough = 1e-15;
const mostTerms = 100_000;

/** Evaluates b0 + a1/(b1 + a2/(b2 + ...)) by Lentz's method (Numerical Recipes, 5.2), to the last digit. */
function continuedFraction(b0: number, term: (i: number) => readonly [a: number, b: number]): number {
  let value = b0 === 0 ? smallest : b0;
  let c = value;
  let d = 0;
  for (let i = 1; i <= mostTerms; i++) {
    const [a, b] = term(i);
    d = 1 / (b + a * d || smallest);
    c = b + a / c || smallest;
    value *= c * d;
    if (Math.abs(c * d - 1) < closeEnough) break;
  }
  return value;
}

/** P(Gamma(shape, 1) <= x), the regularised lower incomplete gamma function (A&S 6.5.29, 6.5.31). */
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  const factor = Math.exp(shape * Math.log(x) - x - lnGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let i = 1; i <= mostTerms && term > sum * closeEnough; i++) sum += term *= x / (shape + i);
    return Math.min(1, factor * sum);
  }
  const fraction = continuedFraction(x + 1 - shape, (i) => [-i * (i - shape), x + 2 * i + 1 - shape]);
  return 1 - factor / fraction;
}

/**
 * P(Beta(a, b) <= x), the regularised incomplete beta function I_x(a, b) (A&S 26.5.8).
 * @param y 1 - x, given apart because near x = 1 (or with y known exactly) the difference would lose its digits
 */
export function betaCdf(a: number, b: number, x: number, y = 1 - x): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  // The fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(b, a, y, x);
  const lnX = y < 0.5 ? Math.log1p(-y) : Math.log(x);
  const lnY = x < 0.5 ? Math.log1p(-x) : Math.log(y);
  const factor = Math.exp(a * lnX + b * lnY - lnBeta(a, b)) / a;
  const fraction = continuedFraction(1, (i) => {
    const m = i >> 1;
    const up = i % 2 === 1 ? -(a + m) * (a + b + m) : m * (b - m);
    return [(up * x) / ((a + i - 1) * (a + i)), 1];
  });
  return Math.min(1, factor / fraction);
}

/**
 * Where a distribution function on [0, ∞) reaches `p`: Newton's steps, kept inside a bracket by halving.
 * @param density the function's derivative; wrong values cost time, not correctness
 * @param guess a positive value of the right order
 */
export function quantileOf(
  cdf: (x: number) => number,
  density: (x: number) => number,
  p: number,
  guess: number,
): number {
  if (p <= 0) return 0;
  let low = 0;
  let high = guess;
  while (cdf(high) < p) {
    low = high;
    high *= 2;
  }
  let x = high === guess ? guess : (low + high) / 2;
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const above = cdf(x) - p;
    if (above > 0) high = x;
    else low = x;
    const slope = density(x);
    const step = slope > 0 ? x - above / slope : NaN;
    if (Math.abs(step - x) <= 1e-13 * x) return step;
    x = step > low && step < high ? step : (low + high) / 2;
  }
  return x;
}
