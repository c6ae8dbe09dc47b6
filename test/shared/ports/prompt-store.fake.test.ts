// The fake prompt store keeps the promises that the tests which use it rely on.
import { message } from "../../../shared/domain/announcement/sentence";
import { promptStoreContract } from "./prompt-store.contract";
import { fakePromptStore, saidBy } from "./prompt-store.fake";

promptStoreContract("the fake", { open: () => fakePromptStore(), openSpeechless: () => fakePromptStore(false) });

it("can be asked what was said", async () => {
  const prompts = await fakePromptStore().promptsFor([message("queue-position", { position: 1 })], "en-US");
  expect(prompts.map(({ uri }) => saidBy(uri))).toEqual(["en-US: You are next in line."]);
});
