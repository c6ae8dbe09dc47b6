// Hold music as the telephone gets it.
import { composeMusic, musicSampleRate } from "../../../../shared/domain/announcement/music";

describe("hold music", () => {
  it("has the length that was asked for and is the same every time", () => {
    const first = composeMusic(12.5);
    expect(first.length).toBe(12.5 * musicSampleRate);
    expect(Buffer.from(composeMusic(12.5).buffer).equals(Buffer.from(first.buffer))).toBe(true);
  });

  it("is heard but never clips", () => {
    const samples = composeMusic(20);
    const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(3_000);
    expect(peak).toBeLessThan(20_000);
  });

  it("never falls silent for as long as a caller would think the line is dead", () => {
    const samples = composeMusic(20);
    for (let second = 1; second < 19; second++) {
      const heard = samples.slice(second * musicSampleRate, (second + 1) * musicSampleRate);
      expect(Math.sqrt(heard.reduce((sum, sample) => sum + sample * sample, 0) / heard.length)).toBeGreaterThan(500);
    }
  });

  it("begins and ends in silence, without a click, so that pieces can follow one another", () => {
    const samples = composeMusic(3.3);
    expect(samples[0]).toBe(0);
    expect(samples.at(-1)).toBe(0);
    const steepest = samples.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (samples[at - 1] ?? 0))), 0);
    expect(steepest).toBeLessThan(4_000);
  });

  it.each([0, -1, 601, Number.NaN])("refuses a length of %d seconds", (seconds) => {
    expect(() => composeMusic(seconds)).toThrow(RangeError);
  });
});
