// A speech service that keeps Azure's documented promises about headers, statuses and bodies, and hums instead of speaking.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { close, listen } from "../../../../local/loopback";
import { readSsml } from "../../../../local/speech/ssml";
import { writeWav } from "../../../../shared/adapters/speech/wav";

export interface AzureSpeechServer {
  readonly url: string;
  readonly key: string;
  /** A token for `resourceId` that is accepted. */
  readonly token: string;
  readonly resourceId: string;
  /** The SSML of every request that was accepted. */
  readonly heard: string[];
  /** Paths that were asked for. */
  readonly paths: string[];
  /** What to do instead of answering as usual. */
  instead: ((response: ServerResponse) => void) | undefined;
  stop(): Promise<void>;
}

const voices = new Set([
  "pt-PT-RaquelNeural",
  "pt-BR-FranciscaNeural",
  "en-US-JennyNeural",
  "en-US-AriaNeural",
  "es-ES-ElviraNeural",
]);

export async function startAzureSpeech(): Promise<AzureSpeechServer> {
  const key = "3b1f4e0c9a7d4b6e8f2a1c5d7e9f0a2b";
  const token = "entra-token";
  const resourceId =
    "/subscriptions/0d1e/resourceGroups/voice/providers/Microsoft.CognitiveServices/accounts/voice-of-contoso";
  const heard: string[] = [];
  const paths: string[] = [];

  const isAllowed = ({ headers }: IncomingMessage) =>
    headers["ocp-apim-subscription-key"] === key || headers.authorization === `Bearer aad#${resourceId}#${token}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
    paths.push(request.url ?? "");
    if (server.instead) {
      server.instead(response);
      return;
    }
    const refuse = (status: number, said: string) => response.writeHead(status, said).end(said);
    if (!isAllowed(request)) return void refuse(401, "Unauthorized");
    if (!/^(\/tts)?\/cognitiveservices\/v1$/.test(request.url ?? "")) return void refuse(404, "Not Found");
    if (request.headers["content-type"] !== "application/ssml+xml") return void refuse(415, "Unsupported Media Type");
    const agent = request.headers["user-agent"] ?? "";
    if (agent === "" || agent.length >= 255) return void refuse(400, "Bad User-Agent");
    if (request.headers["x-microsoft-outputformat"] !== "riff-16khz-16bit-mono-pcm")
      return void refuse(400, "Bad format");
    const ssml = Buffer.concat(chunks).toString();
    const spoken = readSsml(ssml);
    if ("problem" in spoken) return void refuse(400, `SSML parsing error: ${spoken.problem}`);
    if (!voices.has(spoken.voice)) return void refuse(400, `Unsupported voice ${spoken.voice}.`);
    heard.push(ssml);
    response.writeHead(200, { "content-type": "audio/x-wav" }).end(hum(spoken.ssml.length));
  }

  const http = createServer((request, response) => void answer(request, response));
  const server: AzureSpeechServer = {
    url: `http://127.0.0.1:${await listen(http, 0)}`,
    key,
    token,
    resourceId,
    heard,
    paths,
    instead: undefined,
    stop: () => close(http),
  };
  return server;
}

/** A quiet tone, longer for more text. */
const hum = (characters: number): Uint8Array =>
  writeWav(Int16Array.from({ length: characters * 800 }, (_, at) => Math.round(2000 * Math.sin(at / 10))));
