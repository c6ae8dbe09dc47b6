// Splits a phone number or code into the groups in which people say it.
import type { Wording } from "./wording";

/** Digits, and a plus in front; spaces, dots, dashes and brackets only show where groups end. */
const readable = /^\+?[\d\s().*#-]*\d[\d\s().*#-]*$/;

export const isReadableAsDigits = (text: string): boolean => readable.test(text);

export interface DigitGroups {
  /** Whether the groups begin with another country's calling code. */
  readonly isForeign: boolean;
  readonly groups: readonly string[];
}

/** @param text readable as digits; of the language's own country if it begins with its calling code, which is then left out. */
export function digitGroups(text: string, language: Pick<Wording, "callingCode" | "numberGroups">): DigitGroups {
  const written = text.match(/[\d*#]+/g) ?? [];
  const all = written.join("");
  if (text.startsWith(`+${language.callingCode}`)) {
    return { isForeign: false, groups: grouped(all.slice(language.callingCode.length), language.numberGroups) };
  }
  if (text.startsWith("+")) return { isForeign: true, groups: written.length > 1 ? written : grouped(all, {}) };
  return { isForeign: false, groups: written.length > 1 ? written : grouped(all, language.numberGroups) };
}

function grouped(digits: string, habit: Wording["numberGroups"]): readonly string[] {
  const sizes = habit[digits.length];
  // Threes; a single digit left over joins the group before it.
  if (!sizes) return digits.match(/.{4}$|.{1,3}/g) ?? [];
  const starts = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0));
  return starts.map((start, index) => digits.slice(start, start + (sizes[index] ?? 0)));
}
