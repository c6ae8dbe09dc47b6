// The offline voice: eSpeak NG as WebAssembly from npm. A development dependency under its own licence, never bundled.
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { readWave } from "./wave";
import type { Sound } from "./wave";

/** The synthesizer's voice for each locale that the local runtime speaks. */
const voices: Readonly<Record<string, string>> = {
  "de-DE": "de",
  "en-GB": "en-gb",
  "en-US": "en-us",
  "es-ES": "es",
  "es-MX": "es-419",
  "fr-FR": "fr-fr",
  "it-IT": "it",
  "pt-BR": "pt-br",
  "pt-PT": "pt-pt",
};

export const spokenLocales: readonly string[] = Object.keys(voices);

/** Words per minute: slower than the synthesizer's 175, as for a listener on a telephone. */
const RATE = "150";

export interface Synthesizer {
  /** Speaks SSML in the voice of `locale`, which must be one of `spokenLocales`. One sentence at a time. */
  speak(locale: string, ssml: string): Promise<Sound>;
  stop(): Promise<void>;
}

// Text and not a file of its own, so that it runs the same from the sources and from any bundle.
const thread = `
const { parentPort, workerData } = require("node:worker_threads");
const quiet = () => undefined;
parentPort.on("message", async (args) => {
  try {
    const { default: espeak } = await import(workerData);
    const run = await espeak({ arguments: [...args, "-w", "speech.wav"], print: quiet, printErr: quiet });
    parentPort.postMessage({ wave: run.FS.readFile("speech.wav") });
  } catch (error) {
    parentPort.postMessage({ problem: String(error) });
  }
});`;

const spoken = z.union([z.object({ wave: z.instanceof(Uint8Array) }), z.object({ problem: z.string() })]);

/** A synthesizer on a thread of its own: a sentence takes a tenth of a second of a core, and calls go on meanwhile. */
export function offlineSynthesizer(): Synthesizer {
  let worker: Worker | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const ask = (args: string[]): Promise<Sound> =>
    new Promise((resolve, reject) => {
      worker ??= new Worker(thread, { eval: true, workerData: pathToFileURL(require.resolve("espeak-ng")).href });
      const asked = worker;
      const settle = (act: () => void) => {
        asked.off("message", answered).off("error", failed).off("exit", gone);
        act();
      };
      const failed = (error: Error) => {
        worker = undefined;
        settle(() => {
          reject(error);
        });
      };
      const gone = () => {
        failed(new Error("the synthesizer stopped"));
      };
      const answered = (message: unknown) => {
        settle(() => {
          const answer = spoken.parse(message);
          if ("problem" in answer) reject(new Error(`the synthesizer failed: ${answer.problem}`));
          else resolve(readWave(answer.wave));
        });
      };
      asked.on("message", answered).on("error", failed).on("exit", gone);
      asked.postMessage(args);
    });

  return {
    speak(locale, ssml) {
      const voice = voices[locale];
      if (!voice) return Promise.reject(new Error(`no offline voice speaks ${locale}`));
      const mine = turn.then(() => ask(["-m", "-s", RATE, "-v", voice, ssml]));
      turn = mine.catch(() => undefined);
      return mine;
    },
    async stop() {
      await worker?.terminate();
      worker = undefined;
    },
  };
}
