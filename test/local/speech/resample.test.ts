import { resample } from "../../../local/speech/resample";
import { readWave, writeWave } from "../../../local/speech/wave";

const tone = (hertz: number, rate: number) =>
  Int16Array.from({ length: rate }, (_, index) => Math.round(10_000 * Math.sin((2 * Math.PI * hertz * index) / rate)));
const loudest = (samples: Int16Array) =>
  samples.slice(200, -200).reduce((most, one) => Math.max(most, Math.abs(one)), 0);

it("keeps a tone that the new rate can carry", () => {
  const result = resample(tone(1000, 22_050), 22_050, 16_000);
  expect(result).toHaveLength(16_000);
  const wanted = tone(1000, 16_000);
  const worst = result
    .slice(200, -200)
    .reduce((most, one, index) => Math.max(most, Math.abs(one - (wanted[index + 200] ?? 0))), 0);
  expect(worst).toBeLessThan(50);
});

it("silences a tone that would fold back", () => {
  expect(loudest(resample(tone(9500, 22_050), 22_050, 16_000))).toBeLessThan(50);
});

it("reads back the wave file it writes", () => {
  const samples = tone(440, 16_000);
  expect(readWave(writeWave({ rate: 16_000, samples }))).toEqual({ rate: 16_000, samples });
});
