// Recordings made once, kept in Blob storage and found again from memory: on Azurite, through Azure's own client.
import { createServer } from "node:http";
import { close, listen } from "../../../../local/loopback";
import { blobPromptStore, standIn } from "../../../../shared/adapters/blob/blob-prompt-store";
import { promptBlobs, type PromptBlobs } from "../../../../shared/adapters/blob/prompt-blobs";
import { readWav, writeWav } from "../../../../shared/adapters/speech/wav";
import { message, type Sentence } from "../../../../shared/domain/announcement/sentence";
import { Fault } from "../../../../shared/ports/fault";
import type { Speech } from "../../../../shared/ports/speech";
import { promptStoreContract } from "../../ports/prompt-store.contract";
import { addressOfNobody } from "../nobody";
import { startBlobService, type BlobService } from "./blob-service";

// Only the date is set; requests to storage need their timers.
const realTimers = ["nextTick", "setImmediate", "setTimeout", "clearTimeout", "queueMicrotask", "performance"] as const;
let storage: BlobService;
beforeAll(async () => {
  storage = await startBlobService();
});
afterAll(() => storage.stop());
// It is one moment all through a test: each day has other URLs, and midnight comes also while tests run.
beforeEach(() => jest.spyOn(Date, "now").mockReturnValue(Date.now()));
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Speech that hums and remembers what it was asked to say. */
function hummingSpeech(voice = "hum") {
  const said: string[] = [];
  const speech: Speech = {
    voiceOf: ({ language }) => `${language}-${voice}`,
    speak: ({ parts }) => {
      const text = parts.map((part) => ("text" in part ? part.text : part.digits.join(" "))).join("");
      said.push(text);
      return Promise.resolve(writeWav(new Int16Array(text.length * 800).fill(1000)));
    },
  };
  return { speech, said };
}
const mute: Speech = {
  voiceOf: ({ language }) => `${language}-hum`,
  speak: () => Promise.reject(new Fault("Speech is down", { retryable: true })),
};
const blobsIn = (container: string) => promptBlobs({ connectionString: storage.connectionString }, container);
const unexpected = (fault: Fault) => {
  throw fault;
};
const text = (words: string): Sentence => ({ say: "text", text: { default: words } });

/** Counts what goes to storage; everything still happens. */
function counted(blobs: PromptBlobs) {
  const requests: string[] = [];
  const counting: PromptBlobs = {
    find: (name) => (requests.push("find"), blobs.find(name)),
    save: (name, file) => (requests.push("save"), blobs.save(name, file)),
    url: (name, until) => (requests.push("url"), blobs.url(name, until)),
  };
  return { blobs: counting, requests };
}

promptStoreContract("Blob storage", {
  open: () => blobPromptStore({ blobs: blobsIn("contract"), speech: hummingSpeech().speech, report: unexpected }),
  openSpeechless: () => blobPromptStore({ blobs: blobsIn("contract"), speech: mute, report: () => undefined }),
});

describe("a prompt in Blob storage", () => {
  it("can be fetched by anyone who has its URL and by no one else", async () => {
    const store = blobPromptStore({ blobs: blobsIn("fetching"), speech: hummingSpeech().speech, report: unexpected });
    const [prompt] = await store.promptsFor([{ say: "music", seconds: 3 }], "en-US");
    const answer = await fetch(prompt?.uri ?? "");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("audio/wav");
    expect(answer.headers.get("cache-control")).toContain("immutable");
    expect(answer.headers.get("x-ms-meta-durationms")).toBe("3000");
    expect(readWav(new Uint8Array(await answer.arrayBuffer())).durationMs).toBe(3000);
    const unsigned = await fetch((prompt?.uri ?? "").replace(/\?.*/, ""));
    expect(unsigned.status).toBeGreaterThanOrEqual(400);
    expect((await fetch(prompt?.uri ?? "", { method: "DELETE" })).status).toBeGreaterThanOrEqual(400);
  });

  it("is spoken once, however many ask for it at once in how many processes", async () => {
    const { speech, said } = hummingSpeech();
    const stores = [1, 2, 3].map(() => blobPromptStore({ blobs: blobsIn("once"), speech, report: unexpected }));
    const asked = stores.flatMap((store) => [1, 2, 3].map(() => store.promptsFor([text("Only once")], "en-US")));
    const prompts = (await Promise.all(asked)).flat();
    expect(new Set(prompts.map((prompt) => JSON.stringify(prompt))).size).toBe(1);
    // Processes may race to speak it; within each it is spoken once, and one recording is kept.
    expect(said.length).toBeLessThanOrEqual(stores.length);
    await blobPromptStore({ blobs: blobsIn("once"), speech, report: unexpected }).promptsFor(
      [text("Only once")],
      "en-US",
    );
    expect(said.length).toBeLessThanOrEqual(stores.length);
  });

  it("keeps the recording that came first, with its length, when two processes race", async () => {
    const blobs = blobsIn("race");
    const [long, short] = [writeWav(new Int16Array(32_000)), writeWav(new Int16Array(16_000))];
    expect(await blobs.save("same.wav", long)).toBe(2000);
    expect(await blobs.save("same.wav", short)).toBe(2000);
    expect(await blobs.find("same.wav")).toBe(2000);
  });

  it("costs no request and microseconds once it was played", async () => {
    const { blobs, requests } = counted(blobsIn("warm"));
    const store = blobPromptStore({ blobs, speech: hummingSpeech().speech, report: unexpected });
    const sentences = [message("queue-position", { position: 3 }), message("queue-wait-under", { minutes: 5 })];
    await store.promptsFor(sentences, "en-US");
    expect(requests.toSorted()).toEqual(["find", "find", "save", "save", "url", "url"]);
    for (let times = 0; times < 100; times++) await store.promptsFor(sentences, "en-US");
    expect(requests).toHaveLength(6);
  });

  it("is not spoken again after a restart", async () => {
    const { speech, said } = hummingSpeech();
    const open = () => blobPromptStore({ blobs: blobsIn("restart"), speech, report: unexpected });
    await open().promptsFor([message("goodbye")], "pt-BR");
    await open().promptsFor([message("goodbye")], "pt-BR");
    expect(said).toHaveLength(1);
  });

  it("is spoken anew when another voice is chosen", async () => {
    const spokenBy = async (voice: string) => {
      const store = blobPromptStore({
        blobs: blobsIn("voices"),
        speech: hummingSpeech(voice).speech,
        report: unexpected,
      });
      return (await store.promptsFor([message("goodbye")], "pt-BR"))[0]?.resourceId;
    };
    expect(await spokenBy("deep")).not.toBe(await spokenBy("high"));
  });

  it("keeps its URL all day and is given another one, good for two days at least, on the next", async () => {
    jest.useFakeTimers({
      now: Date.UTC(2026, 10, 22, 0, 0, 1),
      doNotFake: [...realTimers],
    });
    const store = blobPromptStore({ blobs: blobsIn("days"), speech: hummingSpeech().speech, report: unexpected });
    const urlNow = async () => new URL((await store.promptsFor([message("hold")], "en-US"))[0]?.uri ?? "");
    const morning = await urlNow();
    jest.setSystemTime(Date.UTC(2026, 10, 22, 23, 59, 59));
    expect(await urlNow()).toEqual(morning);
    expect(Date.parse(morning.searchParams.get("se") ?? "")).toBe(Date.UTC(2026, 10, 25));
    jest.setSystemTime(Date.UTC(2026, 10, 23));
    const nextDay = await urlNow();
    expect(nextDay).not.toEqual(morning);
    expect(nextDay.pathname).toBe(morning.pathname);
    expect(Date.parse(nextDay.searchParams.get("se") ?? "")).toBe(Date.UTC(2026, 10, 26));
  });
});

describe("when something fails", () => {
  it("the failure is reported with its sentence while music plays, and words come back with Speech", async () => {
    const reported: unknown[] = [];
    const { speech, said } = hummingSpeech();
    let isDown = true;
    const store = blobPromptStore({
      blobs: blobsIn("failing"),
      speech: { ...speech, speak: (utterance) => (isDown ? mute : speech).speak(utterance) },
      report: (fault, sentence) => reported.push([fault.message, sentence]),
    });
    const [during] = await store.promptsFor([message("hold")], "en-US");
    expect(during).toMatchObject({ standsIn: true, durationMs: 4000 });
    expect((await fetch(during?.uri ?? "")).status).toBe(200);
    expect(reported).toEqual([["Speech is down", message("hold")]]);
    isDown = false;
    const [after] = await store.promptsFor([message("hold")], "en-US");
    expect(after).not.toHaveProperty("standsIn");
    expect(said).toHaveLength(1);
  });

  it("music that was warmed up plays on even if storage is gone", async () => {
    const blobs = blobsIn("gone");
    let isGone = false;
    const fail = () => Promise.reject(new Fault("storage is gone", { retryable: true }));
    const failing: PromptBlobs = {
      find: (name) => (isGone ? fail() : blobs.find(name)),
      save: (name, file) => (isGone ? fail() : blobs.save(name, file)),
      url: (name, until) => (isGone ? fail() : blobs.url(name, until)),
    };
    const store = blobPromptStore({ blobs: failing, speech: hummingSpeech().speech, report: () => undefined });
    await store.promptsFor([standIn], "en-US");
    isGone = true;
    await expect(store.promptsFor([message("hold")], "en-US")).resolves.toMatchObject([{ standsIn: true }]);
    await expect(store.promptsFor([message("hold")], "pt-PT")).resolves.toMatchObject([{ standsIn: true }]);
  });

  it("a storage that never answered is a fault", async () => {
    const fail = () => Promise.reject(new Fault("storage is gone", { retryable: true }));
    const gone = { find: fail, save: fail, url: fail };
    const store = blobPromptStore({ blobs: gone, speech: hummingSpeech().speech, report: () => undefined });
    await expect(store.promptsFor([message("hold")], "en-US")).rejects.toMatchObject({
      name: "Fault",
      retryable: true,
    });
  });

  it("yesterday's URL serves while storage is gone at midnight, and no longer than it is good", async () => {
    jest.useFakeTimers({ now: Date.UTC(2026, 10, 22, 12), doNotFake: [...realTimers] });
    const blobs = blobsIn("midnight");
    let isGone = false;
    const failing = { ...blobs, find: (name: string) => (isGone ? Promise.reject(gone) : blobs.find(name)) };
    const gone = new Fault("storage is gone", { retryable: true });
    const store = blobPromptStore({ blobs: failing, speech: hummingSpeech().speech, report: () => undefined });
    const today = await store.promptsFor([message("hold")], "en-US");
    isGone = true;
    jest.setSystemTime(Date.UTC(2026, 10, 23, 12));
    expect(await store.promptsFor([message("hold")], "en-US")).toEqual(today);
    jest.setSystemTime(Date.UTC(2026, 10, 24, 12));
    await expect(store.promptsFor([message("hold")], "en-US")).rejects.toThrow("storage is gone");
  });

  it.each([
    [503, true],
    [500, true],
    [403, false],
  ])("storage that answers %d is a fault, to be tried again: %p", async (status, retryable) => {
    const server = createServer((_, response) => response.writeHead(status).end());
    const url = `http://127.0.0.1:${await listen(server, 0)}/devstoreaccount1`;
    const blobs = promptBlobs({ connectionString: storage.connectionString.replace(storage.url, url) });
    await expect(blobs.find("any.wav")).rejects.toMatchObject({ name: "Fault", retryable });
    await expect(blobs.save("any.wav", writeWav(new Int16Array(9)))).rejects.toMatchObject({
      name: "Fault",
      retryable,
    });
    await close(server);
  });

  it("storage that cannot be reached is a fault to be tried again", async () => {
    const url = `${addressOfNobody}/devstoreaccount1`;
    const blobs = promptBlobs({ connectionString: storage.connectionString.replace(storage.url, url) });
    await expect(blobs.find("any.wav")).rejects.toMatchObject({ name: "Fault", retryable: true });
  });
});
