// What every prompt store promises. Each adapter's test, and the fake that other tests use, run this.
import { languages, message, type Sentence } from "../../../shared/domain/announcement/sentence";
import { promptLimit, type PromptStore } from "../../../shared/ports/prompt-store";

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const welcome = message("welcome");

export interface PromptStoreUnderTest {
  /** A store over storage that lasts for the whole test file; a new one each time, as after a restart. */
  open: () => PromptStore;
  /** The same, where no sentence can be spoken. */
  openSpeechless: () => PromptStore;
}

export function promptStoreContract(name: string, { open, openSpeechless }: PromptStoreUnderTest): void {
  describe(`${name}, as a prompt store`, () => {
    it("answers one recording per sentence, in order", async () => {
      const sentences: readonly Sentence[] = [
        welcome,
        { say: "text", text: { default: "Our own words" } },
        { say: "digits", digits: "4711" },
        { say: "music", seconds: 2 },
        { say: "silence", seconds: 0.5 },
      ];
      const prompts = await open().promptsFor(sentences, "en-US");
      expect(prompts).toHaveLength(5);
      expect(new Set(prompts.map(({ resourceId }) => resourceId)).size).toBe(5);
      for (const { uri, resourceId, durationMs, standsIn } of prompts) {
        expect(new URL(uri).protocol).toMatch(/^https?:$/);
        expect(resourceId).toMatch(guid);
        expect(durationMs).toBeGreaterThan(0);
        expect(standsIn).toBeUndefined();
      }
      expect(prompts.slice(3).map(({ durationMs }) => durationMs)).toEqual([2000, 500]);
      expect((await open().promptsFor(sentences.toReversed(), "en-US")).toReversed()).toEqual(prompts);
    });

    it("answers the same recording again, after a restart too", async () => {
      const store = open();
      const [first] = await store.promptsFor([welcome], "pt-PT");
      expect(await store.promptsFor([welcome, welcome], "pt-PT")).toEqual([first, first]);
      expect(await open().promptsFor([welcome], "pt-PT")).toEqual([first]);
    });

    it("has another recording for every language and for other values", async () => {
      const store = open();
      const prompts = await Promise.all([
        ...languages.map((language) => store.promptsFor([welcome], language)),
        ...[1, 2].map((position) => store.promptsFor([message("queue-position", { position })], "en-US")),
      ]);
      expect(new Set(prompts.flat().map(({ resourceId }) => resourceId)).size).toBe(languages.length + 2);
    });

    it("lets music stand in for what cannot be spoken, and plays the rest", async () => {
      const sentences: readonly Sentence[] = [
        { say: "text", text: { default: "Never spoken before" } },
        { say: "silence", seconds: 1 },
      ];
      const [standsIn, silence] = await openSpeechless().promptsFor(sentences, "es-ES");
      expect(standsIn).toMatchObject({ standsIn: true, resourceId: expect.stringMatching(guid) });
      expect(standsIn?.durationMs).toBeGreaterThan(1000);
      expect(silence).not.toHaveProperty("standsIn");
      const [spoken] = await open().promptsFor(sentences, "es-ES");
      expect(spoken).not.toHaveProperty("standsIn");
      expect(spoken?.resourceId).not.toBe(standsIn?.resourceId);
    });

    it("refuses more prompts than can be played at once", async () => {
      const many = (count: number) => Array.from({ length: count }, () => welcome);
      await expect(open().promptsFor(many(promptLimit), "en-US")).resolves.toHaveLength(promptLimit);
      await expect(open().promptsFor(many(promptLimit + 1), "en-US")).rejects.toThrow(RangeError);
    });

    it("refuses a sentence that cannot be rendered", async () => {
      await expect(open().promptsFor([message("queue-position")], "en-US")).rejects.toThrow(RangeError);
      await expect(open().promptsFor([{ say: "silence", seconds: 0 }], "en-US")).rejects.toThrow(RangeError);
    });
  });
}
