// Hold music, composed here note by note, so that nobody has to license or ship any. The same length gives the same samples.
//
// A slow arpeggio over four chords (C, A minor, F, G with added notes), each note a soft bell: a sine and its octave that
// fade. Notes lie between 110 and 660 Hz, low enough to be pleasant on a telephone, and octaves carry the
// lowest through its narrow band.

/** Samples per second: what Graph demands of prompts. */
export const musicSampleRate = 16_000;
/** Longest piece that may be asked for: what Azure Speech allows one file, and more than anybody should hear unchanged. */
export const longestMusicSeconds = 600;

const noteSeconds = 0.4;
const notesPerChord = 8;
/** How long a note rings; longer than a note lasts, so that notes overlap. */
const ringSeconds = 1.6;
const fadeSeconds = 0.4;
/** Of full scale, per note: four notes ring at once and never clip. */
const loudness = 0.11;

// MIDI note numbers, 69 = A at 440 Hz. First the bass, then what the arpeggio walks through.
const chords: readonly (readonly number[])[] = [
  [48, 55, 60, 64, 67, 71, 67, 64],
  [45, 52, 57, 60, 64, 67, 64, 60],
  [53, 60, 65, 69, 72, 76, 72, 69],
  [55, 62, 67, 71, 74, 76, 74, 71],
];

/**
 * Mono samples, 16 bit, at `musicSampleRate`; begins and ends in silence, so that pieces can follow one another.
 * @throws RangeError if the length is not between 0 (excluded) and `longestMusicSeconds`.
 */
export function composeMusic(seconds: number): Int16Array {
  if (!(seconds > 0 && seconds <= longestMusicSeconds)) {
    throw new RangeError(
      `music of ${seconds} seconds was asked for; expected above 0 and up to ${longestMusicSeconds}`,
    );
  }
  const samples = new Float32Array(Math.round(seconds * musicSampleRate));
  const noteLength = noteSeconds * musicSampleRate;
  for (let index = 0; index * noteLength < samples.length; index++) {
    const bar = Math.floor(index / notesPerChord);
    const chord = chords[bar % chords.length] ?? [];
    const note = chord[index % notesPerChord];
    if (note !== undefined) strike(samples, Math.round(index * noteLength), note);
  }
  return toSixteenBits(samples);
}

/** Adds one bell note that begins at sample `start`. */
function strike(samples: Float32Array, start: number, note: number): void {
  const angle = (2 * Math.PI * 440 * 2 ** ((note - 69) / 12)) / musicSampleRate;
  const end = Math.min(samples.length, start + ringSeconds * musicSampleRate);
  const attack = 0.02 * musicSampleRate;
  const decay = Math.exp(-3.2 / (ringSeconds * musicSampleRate));
  // sin((n+1)a) = 2 cos(a) sin(na) - sin((n-1)a): one multiplication a sample instead of one sine.
  const turn = 2 * Math.cos(angle);
  const octaveTurn = 2 * Math.cos(2 * angle);
  let [before, now] = [-Math.sin(angle), 0];
  let [octaveBefore, octaveNow] = [-Math.sin(2 * angle), 0];
  let level = loudness;
  for (let at = start; at < end; at++) {
    const age = at - start;
    const left = (start + ringSeconds * musicSampleRate - at) / attack;
    const shape = Math.min(1, age / attack, left);
    samples[at] = (samples[at] ?? 0) + (now + 0.3 * octaveNow) * level * shape;
    [before, now] = [now, turn * now - before];
    [octaveBefore, octaveNow] = [octaveNow, octaveTurn * octaveNow - octaveBefore];
    level *= decay;
  }
}

function toSixteenBits(samples: Float32Array): Int16Array {
  const fade = Math.min(fadeSeconds * musicSampleRate, samples.length / 2);
  const last = samples.length - 1;
  const rounded = new Int16Array(samples.length);
  for (const [at, sample] of samples.entries()) {
    const nearEdge = Math.min(1, at / fade, (last - at) / fade);
    rounded[at] = Math.round(Math.max(-1, Math.min(1, sample * nearEdge)) * 32_767);
  }
  return rounded;
}
