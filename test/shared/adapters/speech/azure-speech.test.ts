// Speaking through Azure Speech's REST interface, against a server that keeps its promises and against the offline one.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSpeech, type LocalSpeech } from "../../../../local/speech/speech";
import { azureSpeech } from "../../../../shared/adapters/speech/azure-speech";
import { readWav, silentWav } from "../../../../shared/adapters/speech/wav";
import { Fault } from "../../../../shared/ports/fault";
import { speechContract } from "../../ports/speech.contract";
import { addressOfNobody } from "../nobody";
import { startAzureSpeech, type AzureSpeechServer } from "./azure-speech-server";

let azure: AzureSpeechServer;
let offline: LocalSpeech;
const cacheFolder = mkdtempSync(join(tmpdir(), "spoken-"));
beforeAll(async () => {
  [azure, offline] = await Promise.all([startAzureSpeech(), startSpeech({ port: 0, cacheFolder })]);
});
afterEach(() => {
  azure.instead = undefined;
});
afterAll(async () => {
  await Promise.all([azure.stop(), offline.stop()]);
  rmSync(cacheFolder, { recursive: true });
});

/** Longer than a test may last: a busy machine speaks slowly, and no caller is waiting. */
const timeoutMs = 600_000;
const withKey = (options?: { timeoutMs?: number; endpoint?: string }) =>
  azureSpeech({ endpoint: azure.url, credential: { key: azure.key }, timeoutMs, ...options });
const hello = { language: "en-US", parts: [{ text: "Hello" }] } as const;
const faultOf = (speaking: Promise<unknown>): Promise<Fault> =>
  speaking.then(
    () => Promise.reject(new Error("it was spoken")),
    (fault: unknown) => {
      if (fault instanceof Fault) return fault;
      throw fault;
    },
  );

speechContract("Azure Speech", () => withKey());
speechContract("the offline voice behind Azure's interface", () =>
  azureSpeech({ endpoint: offline.url, credential: { key: offline.key }, timeoutMs }),
);

describe("Azure Speech", () => {
  it("is asked with an Entra token bound to the resource", async () => {
    const token = () => Promise.resolve(azure.token);
    const speech = azureSpeech({ endpoint: azure.url, credential: { token, resourceId: azure.resourceId } });
    await expect(speech.speak(hello)).resolves.toBeInstanceOf(Uint8Array);
  });

  it("is found below an endpoint with or without a closing slash", async () => {
    await withKey({ endpoint: `${azure.url}/` }).speak(hello);
    await withKey({ endpoint: `${azure.url}/tts` }).speak(hello);
    expect(azure.paths.slice(-2)).toEqual(["/cognitiveservices/v1", "/tts/cognitiveservices/v1"]);
  });

  it("hears exactly the words, the language and the voice", async () => {
    await withKey().speak({ language: "pt-PT", parts: [{ text: "Ligue <já> & " }, { digits: ["912", "345"] }] });
    expect(azure.heard.at(-1)).toBe(
      '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="pt-PT"><voice name="pt-PT-RaquelNeural">' +
        'Ligue &lt;já&gt; &amp; <say-as interpret-as="characters">912</say-as><break time="250ms"/>' +
        '<say-as interpret-as="characters">345</say-as></voice></speak>',
    );
  });

  it("uses the voices that were set up", async () => {
    const speech = azureSpeech({
      endpoint: azure.url,
      credential: { key: azure.key },
      voices: { "en-US": "en-US-AriaNeural" },
    });
    await speech.speak(hello);
    expect(azure.heard.at(-1)).toContain('<voice name="en-US-AriaNeural">');
  });

  it("answers streamed sound of unknown length as a file with its true length", async () => {
    const streamed = silentWav(0.5);
    new DataView(streamed.buffer).setUint32(40, 0xff_ff_ff_ff, true);
    azure.instead = (response) => response.end(streamed);
    const file = await withKey().speak(hello);
    expect(new DataView(file.buffer).getUint32(40, true)).toBe(16_000);
    expect(readWav(file).durationMs).toBe(500);
  });
});

describe("when Azure Speech does not speak", () => {
  const answering = (status: number, headers: Record<string, string> = {}, body = "") => {
    azure.instead = (response) => response.writeHead(status, headers).end(body);
    return faultOf(withKey().speak(hello));
  };

  it("is asked again later after 429, no sooner than it said", async () => {
    await expect(answering(429, { "retry-after": "7" })).resolves.toMatchObject({
      retryable: true,
      retryAfterMs: 7000,
    });
    await expect(answering(429)).resolves.toMatchObject({ retryable: true, retryAfterMs: undefined });
  });

  it("understands a date to be asked again", async () => {
    const now = jest.spyOn(Date, "now").mockReturnValue(Date.parse("2026-11-22T23:59:30.500Z"));
    try {
      const fault = await answering(503, { "retry-after": "Mon, 23 Nov 2026 00:00:30 GMT" });
      expect(fault.retryAfterMs).toBe(59_500);
    } finally {
      now.mockRestore();
    }
  });

  it.each([500, 502, 503, 408])("may be asked again after %d", async (status) => {
    await expect(answering(status)).resolves.toMatchObject({ retryable: true });
  });

  it.each([
    [400, "could not read the request"],
    [401, "refused the credential"],
    [403, "refused the credential"],
    [404, "no speech synthesis at the endpoint"],
    [415, "does not take SSML"],
  ])("is not asked again after %d", async (status, meaning) => {
    const fault = await answering(status, {}, "details of it");
    expect(fault.retryable).toBe(false);
    expect(fault.message).toContain(meaning);
    expect(fault.message).toContain("details of it");
  });

  it("says so when the key is wrong or the voice unknown", async () => {
    const wrongKey = azureSpeech({ endpoint: azure.url, credential: { key: "wrong" } });
    await expect(faultOf(wrongKey.speak(hello))).resolves.toMatchObject({ retryable: false });
    const fault = await faultOf(withKey().speak({ ...hello, voice: "en-US-NobodyNeural" }));
    expect(fault.message).toContain("Unsupported voice en-US-NobodyNeural");
  });

  it.each([
    ["nothing", new Uint8Array(0)],
    ["something that is no sound", new TextEncoder().encode("<html>hello</html>")],
    ["a file without sound", silentWav(0)],
    ["half a file", silentWav(1).subarray(0, 1000)],
  ])("refuses %s as sound", async (_, body) => {
    azure.instead = (response) => response.end(body);
    const fault = await faultOf(withKey().speak(hello));
    expect(fault).toMatchObject({ retryable: false, message: "Speech answered without playable sound" });
  });

  it("is given up in time when it does not answer", async () => {
    azure.instead = () => undefined;
    const fault = await faultOf(withKey({ timeoutMs: 50 }).speak(hello));
    expect(fault).toMatchObject({ retryable: true });
  });

  it("is given up when the sound stops half-way", async () => {
    azure.instead = (response) => {
      response.writeHead(200, { "content-length": "64044" });
      response.write(silentWav(1), () => response.destroy());
    };
    await expect(faultOf(withKey().speak(hello))).resolves.toMatchObject({ retryable: true });
  });

  it("may be asked again when it cannot be reached", async () => {
    await expect(faultOf(withKey({ endpoint: addressOfNobody }).speak(hello))).resolves.toMatchObject({
      retryable: true,
    });
  });
});
