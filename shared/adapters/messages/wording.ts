// What a language must bring along to speak every message. One file per language holds one of these.
import type { MessageKey } from "../../domain/announcement/message-parameters";

export interface Wording {
  /** ICU message per key; the parameters each may use are listed in the domain's `messageParameters`. */
  readonly messages: Readonly<Record<MessageKey, string>>;
  /** What the two keys without a number are called on the phone, without an article. */
  readonly keyNames: { readonly "*": string; readonly "#": string };
  /** A time of day with its preposition ("at 9 AM"), as people there say it. */
  clockTime(hours: number, minutes: number): string;
  /** Calling code of the language's own country: not read out for numbers there. */
  readonly callingCode: string;
  /** How national numbers of a certain length are grouped when said, where threes are not the habit. */
  readonly numberGroups: Readonly<Partial<Record<number, readonly number[]>>>;
  /** Before the calling code of another country. */
  readonly plus: string;
}
