// Reads and writes the one kind of sound file that Graph plays: WAV, PCM, one channel, 16 bit, 16 kHz.
// Layout: "Multimedia Programming Interface and Data Specifications 1.0" (IBM, Microsoft, 1991), chapter RIFF WAVE.

export const sampleRate = 16_000;
const bytesPerSample = 2;
/** Of a canonical file: everything before the sound. */
export const wavHeaderBytes = 44;
const pcm = 1;
/** Length of a file that was sent before its end was known. */
const unknownLength = 0xff_ff_ff_ff;

/** Samples between -32768 and 32767 as a file. */
export const writeWav = (samples: Int16Array): Uint8Array<ArrayBuffer> => {
  const file = new Uint8Array(wavHeaderBytes + samples.length * bytesPerSample);
  const view = new DataView(file.buffer);
  writeHeader(view, samples.length * bytesPerSample);
  for (const [index, sample] of samples.entries()) view.setInt16(wavHeaderBytes + index * bytesPerSample, sample, true);
  return file;
};

/** Silence of this length. */
export const silentWav = (seconds: number): Uint8Array<ArrayBuffer> =>
  writeWav(new Int16Array(Math.round(seconds * sampleRate)));

export const wavDurationMs = (pcmBytes: number): number => Math.round((pcmBytes / bytesPerSample / sampleRate) * 1000);

/**
 * The sound in a file, as little-endian 16-bit samples.
 * @throws RangeError saying what is wrong: not a WAV, cut off, or of another format than Graph plays.
 */
export function readWav(file: Uint8Array): { readonly pcm: Uint8Array; readonly durationMs: number } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (tagAt(view, 0) !== "RIFF" || tagAt(view, 8) !== "WAVE") throw new RangeError("this is not a WAV file");
  let isFormatKnown = false;
  for (let at = 12; at + 8 <= file.byteLength;) {
    const tag = tagAt(view, at);
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    if (tag === "data") {
      if (!isFormatKnown) throw new RangeError("the WAV file has sound before its format");
      return soundOf(file, start, length);
    }
    if (start + length > file.byteLength) throw new RangeError(`the WAV file is cut off inside its chunk "${tag}"`);
    if (tag === "fmt ") {
      checkFormat(view, start, length);
      isFormatKnown = true;
    }
    // Chunks begin on even bytes.
    at = start + length + (length % 2);
  }
  throw new RangeError("the WAV file has no sound in it");
}

/** The same sound with the plainest header, which every player understands. */
export function canonicalWav(file: Uint8Array): Uint8Array<ArrayBuffer> {
  const { pcm: sound } = readWav(file);
  const canonical = new Uint8Array(wavHeaderBytes + sound.byteLength);
  writeHeader(new DataView(canonical.buffer), sound.byteLength);
  canonical.set(sound, wavHeaderBytes);
  return canonical;
}

function soundOf(file: Uint8Array, start: number, length: number) {
  const rest = file.byteLength - start;
  // Services that stream do not know the length when they send the header.
  const bytes = length === unknownLength ? rest - (rest % bytesPerSample) : length;
  if (bytes > rest) throw new RangeError(`the WAV file is cut off: ${rest} of ${bytes} bytes of sound`);
  if (bytes % bytesPerSample !== 0) throw new RangeError("the WAV file ends within a sample");
  return { pcm: file.subarray(start, start + bytes), durationMs: wavDurationMs(bytes) };
}

function checkFormat(view: DataView, at: number, length: number): void {
  if (length < 16) throw new RangeError("the WAV file's format is cut off");
  const found = [
    view.getUint16(at, true),
    view.getUint16(at + 2, true),
    view.getUint32(at + 4, true),
    view.getUint16(at + 14, true),
  ];
  const [format, channels, rate, bits] = found;
  if (format !== pcm || channels !== 1 || rate !== sampleRate || bits !== 16) {
    throw new RangeError(
      `the WAV file has format ${format}, ${channels} channel(s), ${rate} Hz, ${bits} bit; expected PCM (1), 1 channel, 16000 Hz, 16 bit`,
    );
  }
}

function writeHeader(view: DataView, bytes: number): void {
  writeTag(view, 0, "RIFF");
  view.setUint32(4, wavHeaderBytes - 8 + bytes, true);
  writeTag(view, 8, "WAVE");
  writeTag(view, 12, "fmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, pcm, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * bytesPerSample, true);
  view.setUint16(32, bytesPerSample, true);
  view.setUint16(34, 16, true);
  writeTag(view, 36, "data");
  view.setUint32(40, bytes, true);
}

const tagAt = (view: DataView, at: number): string =>
  at + 4 > view.byteLength
    ? ""
    : String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

const writeTag = (view: DataView, at: number, tag: string): void => {
  for (let index = 0; index < tag.length; index++) view.setUint8(at + index, tag.charCodeAt(index));
};
