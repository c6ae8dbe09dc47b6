// Seeded chance: fast streams of numbers that come out the same on every machine, and the distributions drawn from them.

/** One independent stream. Small fast counter (sfc32, C. Doty-Humphrey, PractRand): 128 bits of state, passes BigCrush. */
export class Stream {
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 1;

  /** @param seed of the whole run @param purpose which of its streams: streams of different purposes do not touch each other */
  constructor(seed: number, purpose: number) {
    let state = (seed ^ Math.imul(purpose + 1, 0x9e3779b1)) >>> 0;
    // Splitmix, so that neighbouring seeds begin far apart.
    const scattered = () => {
      state = (state + 0x9e3779b9) | 0;
      let word = state ^ (state >>> 16);
      word = Math.imul(word, 0x21f0aaad);
      word ^= word >>> 15;
      word = Math.imul(word, 0x735a2d97);
      return word ^ (word >>> 15);
    };
    this.a = scattered();
    this.b = scattered();
    this.c = scattered();
    for (let round = 0; round < 15; round++) this.uniform();
  }

  /** Strictly between 0 and 1, in steps of 2^-32. */
  uniform(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return ((sum >>> 0) + 0.5) * 2.3283064365386963e-10;
  }

  exponential(mean: number): number {
    return -mean * Math.log(this.uniform());
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.uniform();
  }

  /** 0, 1, ..., ways - 1, all equally likely. */
  oneOf(ways: number): number {
    return Math.floor(ways * this.uniform());
  }

  /** Polar method of Marsaglia; the second number is dropped, so that a draw has no memory. */
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square < 1 && square > 0) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }

  /** By mean and coefficient of variation, as handle times are told. */
  lognormal(mean: number, variation: number): number {
    const variance = Math.log(1 + variation * variation);
    return mean * Math.exp(Math.sqrt(variance) * this.normal() - variance / 2);
  }

  /** Shape at least 1: Marsaglia and Tsang 2000. */
  gamma(shape: number, mean: number): number {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v * mean) / shape;
    }
  }

  erlang(phases: number, mean: number): number {
    let product = 1;
    for (let phase = 0; phase < phases; phase++) product *= this.uniform();
    return (-mean / phases) * Math.log(product);
  }

  /** Two exponential branches with balanced means; `variation` (at least 1) is the coefficient of variation. */
  hyperexponential(mean: number, variation: number): number {
    const square = variation * variation;
    const share = (1 + Math.sqrt((square - 1) / (square + 1))) / 2;
    const branch = this.uniform() < share ? share : 1 - share;
    return this.exponential(mean / (2 * branch));
  }
}
