// Telephone numbers by libphonenumber's numbering plans: which can exist, what they cost, where they are.
import { isSupportedCountry, parsePhoneNumberFromString, type PhoneNumberType } from "libphonenumber-js/max";
import type { KnownNumber } from "../../domain/callback/number-rules";
import type { PhoneNumbers } from "../../ports/phone-numbers";
import { zoneOfArea } from "./zone-of-area";
import { zoneOfCountry } from "./zone-of-country";

/** ITU-T E.164: 870 Inmarsat, 881 global mobile satellite, 882 and 883 international networks, some of them satellites'. */
const satelliteCodes: ReadonlySet<string> = new Set(["870", "881", "882", "883"]);

export const phoneNumbers: PhoneNumbers = {
  read(text, country) {
    if (!isSupportedCountry(country)) return undefined;
    const parsed = parsePhoneNumberFromString(text.replaceAll(/[()]/g, "").trim(), {
      defaultCountry: country,
      extract: false,
    });
    // Prefixes that the plans do not know are given out all the time: what has the right length may exist.
    if (!parsed?.isPossible()) return undefined;
    const { number, countryCallingCode } = parsed;
    const home = parsed.country ?? parsed.getPossibleCountries()[0];
    const zone = zoneOfArea(number) ?? (home === undefined ? undefined : zoneOfCountry[home]);
    return {
      number,
      ...(home === undefined ? {} : { country: home }),
      kind: satelliteCodes.has(countryCallingCode) ? "satellite" : kindOf(parsed.getType()),
      timeZone: zone ?? "UTC",
    };
  },
  zoneOf: (country) => (isSupportedCountry(country) ? zoneOfCountry[country] : undefined) ?? "UTC",
  national: (number) => parsePhoneNumberFromString(number)?.formatNational() ?? number,
};

function kindOf(type: PhoneNumberType | undefined): KnownNumber["kind"] {
  switch (type) {
    case "FIXED_LINE":
      return "fixed";
    case "MOBILE":
    case "FIXED_LINE_OR_MOBILE":
      return "mobile";
    case "TOLL_FREE":
      return "free";
    case "SHARED_COST":
      return "shared-cost";
    case "PREMIUM_RATE":
      return "premium";
    case "PERSONAL_NUMBER":
    case "VOIP":
    case "UAN":
    case "PAGER":
    case "VOICEMAIL":
    case undefined:
      return "other";
  }
}
