// The one kind of sound file that Graph plays.
import fc from "fast-check";
import { canonicalWav, readWav, silentWav, writeWav } from "../../../../shared/adapters/speech/wav";

const samplesOf = (file: Uint8Array) => {
  const { pcm } = readWav(file);
  return new Int16Array(pcm.slice().buffer);
};
/** A copy with some bytes changed. */
const altered = (file: Uint8Array, at: number, ...bytes: number[]) => {
  const copy = file.slice();
  copy.set(bytes, at);
  return copy;
};
const withChunk = (file: Uint8Array, at: number, chunk: readonly number[]) =>
  Uint8Array.from([...file.slice(0, at), ...chunk, ...file.slice(at)]);

describe("a WAV file", () => {
  it("gives back the samples that were written", () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 200 }), (samples) => {
        expect(samplesOf(writeWav(samples))).toEqual(samples);
      }),
    );
  });

  it("knows its duration", () => {
    expect(readWav(silentWav(1.25)).durationMs).toBe(1250);
  });

  it("is read wherever it lies in a larger buffer", () => {
    const file = writeWav(Int16Array.of(1, -2, 3));
    const larger = new Uint8Array(file.length + 7);
    larger.set(file, 5);
    expect(samplesOf(larger.subarray(5, 5 + file.length))).toEqual(Int16Array.of(1, -2, 3));
  });

  it("may hold other chunks, of odd length too, which its canonical form leaves out", () => {
    const plain = writeWav(Int16Array.of(5, 6));
    const list = [0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0];
    const decorated = withChunk(withChunk(plain, 36, list), 12, list);
    expect(samplesOf(decorated)).toEqual(Int16Array.of(5, 6));
    expect(canonicalWav(decorated)).toEqual(plain);
  });

  const file = silentWav(0.1);
  it.each([
    ["no RIFF", altered(file, 0, 0x58), "not a WAV"],
    ["no WAVE", altered(file, 8, 0x58), "not a WAV"],
    ["nothing", new Uint8Array(0), "not a WAV"],
    ["compressed", altered(file, 20, 3), "format 3, 1 channel(s)"],
    ["stereo", altered(file, 22, 2), "2 channel(s)"],
    ["8 kHz", altered(file, 24, 0x40, 0x1f), "8000 Hz"],
    ["8 bit", altered(file, 34, 8), "8 bit"],
    ["cut off", file.subarray(0, file.length - 2), "cut off: 3198 of 3200 bytes"],
    ["half a sample", altered(file, 40, 0x7f, 0x0c), "ends within a sample"],
    ["no sound", file.subarray(0, 36), "no sound in it"],
    ["sound before format", altered(file, 12, 0x64, 0x61, 0x74, 0x61), "sound before its format"],
    ["format cut off", altered(file, 16, 14), "format is cut off"],
    ["chunk cut off", altered(file, 16, 0xff, 0xff, 0xff), "cut off inside its chunk"],
  ])("is refused when it is %s", (_, broken, problem) => {
    expect(() => readWav(broken)).toThrow(problem);
  });

  it("never reads outside of whatever bytes it is given", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(60), (noise, at) => {
        const broken = silentWav(0.001);
        broken.set(noise.subarray(0, Math.max(0, broken.length - at)), Math.min(at, broken.length));
        try {
          expect(readWav(broken).pcm.byteLength).toBeLessThanOrEqual(broken.length - 44);
        } catch (error) {
          expect(error).toMatchObject({ message: expect.stringContaining("WAV") });
        }
      }),
    );
  });
});
