// Changes the sample rate of speech with a windowed-sinc low-pass, so that nothing above the new rate's half folds back.

/** Zero crossings kept on each side: 16 leave aliases about 70 dB down with a Blackman window, inaudible on a telephone. */
const CROSSINGS = 16;

/** Mono 16-bit samples at `from` Hz as mono 16-bit samples at `to` Hz. */
export function resample(samples: Int16Array, from: number, to: number): Int16Array {
  if (from === to) return samples;
  const { phases, advance, reach, taps } = filter(from, to);
  const width = 2 * reach + 1;
  const result = new Int16Array(Math.round((samples.length * to) / from));
  for (let index = 0; index < result.length; index++) {
    const first = Math.floor((index * advance) / phases) - reach;
    const table = ((index * advance) % phases) * width;
    let sum = 0;
    for (let tap = 0; tap < width; tap++) sum += (samples[first + tap] ?? 0) * (taps[table + tap] ?? 0);
    result[index] = Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
  return result;
}

/** The filter's taps for every position that an output sample can have between two input samples. */
function filter(from: number, to: number) {
  const divisor = greatestCommonDivisor(from, to);
  const [phases, advance] = [to / divisor, from / divisor];
  // Going down, the filter's corner moves down with the new rate.
  const corner = Math.min(1, to / from);
  const reach = Math.ceil(CROSSINGS / corner);
  const taps = new Float64Array(phases * (2 * reach + 1));
  let at = 0;
  for (let phase = 0; phase < phases; phase++) {
    for (let tap = -reach; tap <= reach; tap++) {
      const distance = tap - phase / phases;
      taps[at++] = corner * sinc(distance * corner) * blackman(distance / (reach + 1));
    }
  }
  return { phases, advance, reach, taps };
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other);

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** Blackman window over -1..1. */
const blackman = (x: number) => 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
