import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSpeech } from "../../../local/speech/speech";
import type { LocalSpeech } from "../../../local/speech/speech";
import { readWave } from "../../../local/speech/wave";

const cacheFolder = mkdtempSync(join(tmpdir(), "speech-"));
let speech: LocalSpeech;
beforeAll(async () => {
  speech = await startSpeech({ port: 0, cacheFolder });
});
afterAll(async () => {
  await speech.stop();
  rmSync(cacheFolder, { recursive: true });
});

const say = (ssml: string, headers: Record<string, string> = {}) =>
  fetch(`${speech.url}/cognitiveservices/v1`, {
    method: "POST",
    headers: {
      "content-type": "application/ssml+xml",
      "x-microsoft-outputformat": "riff-16khz-16bit-mono-pcm",
      "ocp-apim-subscription-key": speech.key,
      ...headers,
    },
    body: ssml,
  });
const inVoice = (voice: string, text: string) =>
  `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US"><voice name="${voice}">${text}</voice></speak>`;

it.each(["pt-PT-RaquelNeural", "pt-BR-FranciscaNeural", "en-US-JennyNeural", "es-ES-ElviraNeural"])(
  "speaks as %s",
  async (voice) => {
    const response = await say(inVoice(voice, "Bom dia. <break time='300ms'/> 3 &amp; 4"));
    expect(response.status).toBe(200);
    const { rate, samples } = readWave(new Uint8Array(await response.arrayBuffer()));
    expect(rate).toBe(16_000);
    expect(samples.length).toBeGreaterThan(16_000);
    expect(samples.some((sample) => Math.abs(sample) > 3000)).toBe(true);
  },
);

it("keeps what it said", async () => {
  const once = await (await say(inVoice("en-US-JennyNeural", "Hello"))).arrayBuffer();
  const kept = readdirSync(cacheFolder).length;
  const again = await (await say(inVoice("en-US-AriaNeural", "Hello"))).arrayBuffer();
  expect(Buffer.from(again).equals(Buffer.from(once))).toBe(true);
  expect(readdirSync(cacheFolder)).toHaveLength(kept);
});

it.each([
  ["a wrong key", inVoice("en-US-JennyNeural", "Hi"), { "ocp-apim-subscription-key": "x" }, 401, "subscription key"],
  ["another content type", inVoice("en-US-JennyNeural", "Hi"), { "content-type": "text/plain" }, 415, "ssml"],
  [
    "a format it does not offer",
    inVoice("en-US-JennyNeural", "Hi"),
    { "x-microsoft-outputformat": "audio-mp3" },
    400,
    "audio-mp3",
  ],
  ["an element it does not render", inVoice("en-US-JennyNeural", "<audio src='x'/>"), {}, 400, "<audio>"],
  ["a voice it does not have", inVoice("fi-FI-NooraNeural", "Hei"), {}, 400, "fi-FI-NooraNeural"],
  ["unclosed elements", "<speak><voice name='en-US-JennyNeural'>Hi</speak>", {}, 400, "closes nothing"],
  ["bare ampersands", inVoice("en-US-JennyNeural", "salt & pepper"), {}, 400, "malformed"],
  ["no voice", "<speak></speak>", {}, 400, "<voice>"],
])("refuses %s by name", async (_what, ssml, headers, status, text) => {
  const response = await say(ssml, headers);
  expect(response.status).toBe(status);
  expect(await response.text()).toContain(text);
});
