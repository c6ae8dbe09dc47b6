// The local stand-in for Azure Speech: its REST text-to-speech contract over an offline voice.
// Contract: learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { close, listen } from "../loopback";
import { resample } from "./resample";
import { readSsml } from "./ssml";
import { offlineSynthesizer, spokenLocales } from "./synthesizer";
import { writeWave } from "./wave";

export interface LocalSpeech {
  readonly url: string;
  readonly key: string;
  stop(): Promise<void>;
}

export interface SpeechOptions {
  readonly port: number;
  /** Spoken sentences stay here: one takes a tenth of a second of a core, and a demo says the same ones again and again. */
  readonly cacheFolder: string;
  readonly key?: string;
}

/** Azure's output formats that are offered here, with their sample rates in Hz. */
const formats: Readonly<Record<string, number>> = {
  "riff-8khz-16bit-mono-pcm": 8000,
  "riff-16khz-16bit-mono-pcm": 16_000,
  "riff-22050hz-16bit-mono-pcm": 22_050,
  "riff-24khz-16bit-mono-pcm": 24_000,
};

/** Enough for Azure's limit of ten minutes of speech. */
const SSML_LIMIT_BYTES = 64 * 1024;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array | string;
}

const refusal = (status: number, text: string): Answer => ({ status, type: "text/plain; charset=utf-8", body: text });

export async function startSpeech({
  port,
  cacheFolder,
  key = "local-speech-key",
}: SpeechOptions): Promise<LocalSpeech> {
  mkdirSync(cacheFolder, { recursive: true });
  const synthesizer = offlineSynthesizer();

  const spoken = async (locale: string, ssml: string, rate: number): Promise<Uint8Array> => {
    const name = createHash("sha256")
      .update(`${locale}\n${String(rate)}\n${ssml}`)
      .digest("hex");
    const file = join(cacheFolder, `${name}.wav`);
    if (existsSync(file)) return readFileSync(file);
    const sound = await synthesizer.speak(locale, ssml);
    const wave = writeWave({ rate, samples: resample(sound.samples, sound.rate, rate) });
    const unfinished = `${file}.${randomUUID()}`;
    writeFileSync(unfinished, wave);
    renameSync(unfinished, file);
    return wave;
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const { headers } = request;
    if (headers["ocp-apim-subscription-key"] !== key)
      return refusal(401, "Access denied due to invalid subscription key.");
    if (request.method === "GET" && pathname === "/cognitiveservices/voices/list") {
      return {
        status: 200,
        type: "application/json",
        body: JSON.stringify(spokenLocales.map((Locale) => ({ Locale }))),
      };
    }
    if (pathname !== "/cognitiveservices/v1") return refusal(404, `nothing at ${pathname}`);
    if (request.method !== "POST") return refusal(405, "POST expected");
    if (!headers["content-type"]?.startsWith("application/ssml+xml"))
      return refusal(415, "Content-Type must be application/ssml+xml");
    if (!headers["user-agent"]) return refusal(400, "User-Agent is missing");
    const format = headers["x-microsoft-outputformat"];
    const rate = typeof format === "string" ? formats[format] : undefined;
    if (rate === undefined) {
      return refusal(
        400,
        `X-Microsoft-OutputFormat "${String(format)}" is not offered: expected ${Object.keys(formats).join(", ")}`,
      );
    }
    const text = await bodyOf(request);
    if (text === undefined) return refusal(413, "the SSML is too long");
    const ssml = readSsml(text);
    if ("problem" in ssml) return refusal(400, ssml.problem);
    if (!spokenLocales.includes(ssml.locale)) {
      return refusal(400, `voice "${ssml.voice}" is not offered: expected one of ${spokenLocales.join(", ")}`);
    }
    return { status: 200, type: "audio/x-wav", body: await spoken(ssml.locale, ssml.ssml, rate) };
  };

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, type, body }) => response.writeHead(status, { "content-type": type }).end(body),
      (error: unknown) => response.writeHead(502, { "content-type": "text/plain" }).end(String(error)),
    );
  });
  const url = `http://127.0.0.1:${String(await listen(server, port))}`;
  return {
    url,
    key,
    stop: async () => {
      await Promise.all([close(server), synthesizer.stop()]);
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.length;
    if (size > SSML_LIMIT_BYTES) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString("utf8");
}
