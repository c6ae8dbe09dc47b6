// What is to be said to somebody on a call, whatever their language. Rendered to words and sound by adapters.
import type { MessageKey } from "./message-parameters";

export type { MessageKey } from "./message-parameters";

export const languages = ["pt-PT", "pt-BR", "en-US", "es-ES"] as const;
/** BCP 47 tags of the languages in which the product has wording and voices. */
export type Language = (typeof languages)[number];

/** Words of an administrator; `default` is said in every language that is not given. */
export type LocalText = Readonly<Partial<Record<Language, string>>> & { readonly default: string };

export type MessageValues = Readonly<Record<string, string | number | LocalText>>;

export type Sentence =
  /** The product's own words; `messageParameters` lists the values each key needs. */
  | { readonly say: "message"; readonly key: MessageKey; readonly values?: MessageValues }
  | { readonly say: "text"; readonly text: LocalText }
  /** Read one by one. */
  | { readonly say: "digits"; readonly digits: string }
  | { readonly say: "music"; readonly seconds: number }
  | { readonly say: "silence"; readonly seconds: number };

export const message = (key: MessageKey, values?: MessageValues): Extract<Sentence, { say: "message" }> => ({
  say: "message",
  key,
  ...(values && { values }),
});
