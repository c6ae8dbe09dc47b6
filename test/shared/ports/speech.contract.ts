// What every voice promises, whoever speaks. Each adapter's test runs this.
import { languages } from "../../../shared/domain/announcement/sentence";
import type { Speech } from "../../../shared/ports/speech";
import { readWav } from "../../../shared/adapters/speech/wav";

export function speechContract(name: string, open: () => Speech): void {
  describe(`${name}, as a voice`, () => {
    it.each(languages)("speaks %s as sound that Graph can play", async (language) => {
      const file = await open().speak({ language, parts: [{ text: "1, 2, 3. Olá, hello, hola." }] });
      expect(readWav(file).durationMs).toBeGreaterThan(500);
    });

    it("takes longer to say more", async () => {
      const speak = async (text: string) =>
        readWav(await open().speak({ language: "en-US", parts: [{ text }] })).durationMs;
      expect(await speak("Thank you for calling. Please stay on the line.")).toBeGreaterThan(await speak("Thank you."));
    });

    it("reads digits between words, one by one", async () => {
      const speech = open();
      const parts = (digits: readonly string[]) => [{ text: "We will call " }, { digits }, { text: ". Goodbye." }];
      const few = await speech.speak({ language: "en-US", parts: parts(["912"]) });
      const many = await speech.speak({ language: "en-US", parts: parts(["912", "345", "678"]) });
      expect(readWav(many).durationMs).toBeGreaterThan(readWav(few).durationMs);
    });

    it("takes marks and broken characters in the words for words", async () => {
      const text = "Silva & Filhos <break time='9s'/> </voice> \"quoted\" it's \u0007 \ud800 😀";
      await expect(open().speak({ language: "pt-PT", parts: [{ text }] })).resolves.toBeInstanceOf(Uint8Array);
    });

    it("names the voice it would use, one for each language and the one that was asked for", () => {
      const speech = open();
      expect(new Set(languages.map((language) => speech.voiceOf({ language }))).size).toBe(languages.length);
      expect(speech.voiceOf({ language: "en-US", voice: "en-US-AriaNeural" })).toBe("en-US-AriaNeural");
    });
  });
}
