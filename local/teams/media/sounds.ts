// Fetches the sounds that prompts name, as Microsoft's media service would: from outside, without our credentials.
import type { Workload } from "../../clock/workload";
import { endings } from "../world/end-codes";
import type { Ending, Prompt } from "../world/records";
import { checkWav } from "./wav";

/** Length of each sound, or why they cannot be played. */
export type Fetched = { readonly seconds: readonly number[] } | { readonly failure: Ending };

export interface Sounds {
  fetchAll(prompts: readonly Prompt[]): Promise<Fetched>;
  /** Warms the cache; failures show when the prompt is played. */
  prefetch(prompts: readonly { uri: string; resourceId?: string | undefined }[]): void;
}

/** Real seconds, a pure network limit. */
const FETCH_LIMIT_MS = 20_000;

export function openSounds(workload: Workload): Sounds {
  /** "Prompt uri will be cached against this resourceId as a key" (mediaInfo): the first sound under a key stays. */
  const cache = new Map<string, Promise<number | Ending>>();

  async function load(uri: string): Promise<number | Ending> {
    let file: Buffer;
    try {
      const answer = await fetch(uri, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) });
      if (!answer.ok) {
        await answer.body?.cancel();
        return { ...endings.soundNotFetched, message: `${endings.soundNotFetched.message} ${uri}: ${answer.status}` };
      }
      file = Buffer.from(await answer.arrayBuffer());
    } catch {
      return { ...endings.soundNotFetched, message: `${endings.soundNotFetched.message} ${uri}` };
    }
    const check = checkWav(file);
    return "seconds" in check
      ? check.seconds
      : { ...endings.wrongSoundFormat, message: `${endings.wrongSoundFormat.message} ${uri}: ${check.problem}` };
  }

  function secondsOf({ uri, resourceId }: { uri: string; resourceId?: string | undefined }): Promise<number | Ending> {
    const key = resourceId?.toLowerCase() ?? uri;
    const cached = cache.get(key);
    if (cached) return cached;
    const loading = workload.track(load(uri));
    cache.set(key, loading);
    void loading.then((loaded) => {
      // Without a key nothing is kept, and a failure never is.
      if (typeof loaded !== "number" || resourceId === undefined) cache.delete(key);
    });
    return loading;
  }

  return {
    async fetchAll(prompts) {
      const loaded = await Promise.all(prompts.map(secondsOf));
      const failure = loaded.find((one) => typeof one !== "number");
      return failure === undefined ? { seconds: loaded.filter((one) => typeof one === "number") } : { failure };
    },
    prefetch(prompts) {
      for (const prompt of prompts) void secondsOf(prompt);
    },
  };
}
