// Leaving Speech alone when it asks to be.
import { restingSpeech } from "../../../../shared/adapters/speech/resting-speech";
import { silentWav } from "../../../../shared/adapters/speech/wav";
import { Fault } from "../../../../shared/ports/fault";

const hello = { language: "en-US", parts: [{ text: "Hello" }] } as const;

function speechThat(fail: () => Fault | undefined) {
  const asked: number[] = [];
  const speech = restingSpeech({
    voiceOf: () => "voice",
    speak: () => {
      asked.push(Date.now());
      const fault = fail();
      return fault ? Promise.reject(fault) : Promise.resolve(silentWav(1));
    },
  });
  return { speech, asked };
}

describe("Speech that asks to be left alone", () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => jest.useRealTimers());

  it("is not asked before the time it named, and is afterwards", async () => {
    let fault: Fault | undefined = new Fault("too often", { retryable: true, retryAfterMs: 3_000 });
    const { speech, asked } = speechThat(() => fault);
    await expect(speech.speak(hello)).rejects.toThrow("too often");
    jest.setSystemTime(1_002_000);
    await expect(speech.speak(hello)).rejects.toMatchObject({ retryable: true, retryAfterMs: 1_000, cause: fault });
    fault = undefined;
    jest.setSystemTime(1_003_000);
    await expect(speech.speak(hello)).resolves.toBeInstanceOf(Uint8Array);
    expect(asked).toEqual([1_000_000, 1_003_000]);
  });

  it("is given some seconds when it named none", async () => {
    const { speech, asked } = speechThat(() => new Fault("down", { retryable: true }));
    await expect(speech.speak(hello)).rejects.toThrow("down");
    await expect(speech.speak(hello)).rejects.toThrow("left alone");
    expect(asked).toHaveLength(1);
  });

  it("is asked for the next sentence after it refused one", async () => {
    const { speech, asked } = speechThat(() => new Fault("unknown voice", { retryable: false }));
    await expect(speech.speak(hello)).rejects.toThrow("unknown voice");
    await expect(speech.speak(hello)).rejects.toThrow("unknown voice");
    expect(asked).toHaveLength(2);
  });
});
