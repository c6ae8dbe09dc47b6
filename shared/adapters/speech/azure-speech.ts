// Speaks through Azure Speech's REST interface (learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech).
// The local runtime offers the same interface, so this is the product's only voice.
import type { Language } from "../../domain/announcement/sentence";
import { Fault } from "../../ports/fault";
import type { Speech, Utterance } from "../../ports/speech";
import { speechFault } from "./speech-fault";
import { ssmlOf } from "./ssml";
import { canonicalWav, readWav } from "./wav";

/** Pleasant, generally available neural voices, one per language. */
const usualVoices: Readonly<Record<Language, string>> = {
  "pt-PT": "pt-PT-RaquelNeural",
  "pt-BR": "pt-BR-FranciscaNeural",
  "en-US": "en-US-JennyNeural",
  "es-ES": "es-ES-ElviraNeural",
};

export type SpeechCredential =
  | { readonly key: string }
  /** A token for `https://cognitiveservices.azure.com/.default`, and the ARM id of the Speech resource that it is for. */
  | { readonly token: () => Promise<string>; readonly resourceId: string };

export interface AzureSpeechOptions {
  /**
   * `https://{region}.tts.speech.microsoft.com`, or a resource's own `https://{name}.cognitiveservices.azure.com` (which Entra
   * tokens require), or another address that speaks the same protocol.
   */
  readonly endpoint: string;
  readonly credential: SpeechCredential;
  /** Voices to use instead of the usual ones. */
  readonly voices?: Readonly<Partial<Record<Language, string>>>;
  /** How long to wait for a sentence; most take well under a second, and a caller is listening to silence meanwhile. */
  readonly timeoutMs?: number;
}

export function azureSpeech(options: AzureSpeechOptions): Speech {
  const address = synthesisAddress(options.endpoint);
  const timeoutMs = options.timeoutMs ?? 4_000;
  const voiceOf = ({ language, voice }: Pick<Utterance, "language" | "voice">) =>
    voice ?? options.voices?.[language] ?? usualVoices[language];

  return {
    voiceOf,
    async speak(utterance) {
      const answer = await ask(address, {
        method: "POST",
        headers: {
          ...(await authorization(options.credential)),
          "Content-Type": "application/ssml+xml",
          "X-Microsoft-OutputFormat": "riff-16khz-16bit-mono-pcm",
          // Required by the service, fewer than 255 characters.
          "User-Agent": "teams-contact-center",
        },
        body: ssmlOf(utterance, voiceOf(utterance)),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return soundIn(answer);
    },
  };
}

/** A resource's own domain serves several services, speech synthesis below `/tts`; regional hosts serve nothing else. */
function synthesisAddress(endpoint: string): string {
  const base = endpoint.replace(/\/+$/, "");
  const { hostname, pathname } = new URL(base);
  const isOwnDomain = hostname.endsWith(".cognitiveservices.azure.com") && pathname === "/";
  return `${base}${isOwnDomain ? "/tts" : ""}/cognitiveservices/v1`;
}

async function authorization(credential: SpeechCredential): Promise<Record<string, string>> {
  if ("key" in credential) return { "Ocp-Apim-Subscription-Key": credential.key };
  return { Authorization: `Bearer aad#${credential.resourceId}#${await credential.token()}` };
}

async function ask(address: string, request: RequestInit): Promise<Uint8Array> {
  let answer: Response;
  let body: Uint8Array;
  try {
    answer = await fetch(address, request);
    body = new Uint8Array(await answer.arrayBuffer());
  } catch (cause) {
    throw new Fault("Speech did not answer in time or could not be reached", { retryable: true, cause });
  }
  if (!answer.ok) throw speechFault(answer.status, answer.headers, new TextDecoder().decode(body));
  return body;
}

function soundIn(file: Uint8Array): Uint8Array {
  try {
    if (readWav(file).durationMs === 0) throw new RangeError("the WAV file is empty");
    return canonicalWav(file);
  } catch (cause) {
    // An unknown voice or nothing but punctuation is answered like this, and would be again.
    throw new Fault("Speech answered without playable sound", { retryable: false, cause });
  }
}
