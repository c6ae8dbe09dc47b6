// Reading telephone numbers as people write and dial them.
import type { KnownNumber } from "../domain/callback/number-rules";

/** Pure: asks nobody, and never throws. */
export interface PhoneNumbers {
  /**
   * @param text as written, spoken or dialled; with a country code (`+` or `00`), or without one
   * @param country ISO 3166-1 alpha-2: whose number it is where there is no country code
   * @returns nothing where no such number can exist
   */
  read(text: string, country: string): KnownNumber | undefined;
  /** The clock that most people of a country go by, IANA. @param country ISO 3166-1 alpha-2 */
  zoneOf(country: string): string;
  /** As people in its own country write it, such as `912 345 678`. @param number E.164 */
  national(number: string): string;
}
