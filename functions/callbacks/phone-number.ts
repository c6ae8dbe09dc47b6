// A customer's number as people write it, made E.164.
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import * as z from "zod";

/** International form, spaces and punctuation allowed; must be a number that can exist in its country. */
export const phoneNumber = z
  .string()
  .max(40)
  .transform((text, context) => {
    const number = parsePhoneNumberFromString(text.trim());
    if (number?.isPossible()) return number.number;
    context.addIssue({ code: "custom", message: "expected an international phone number such as +351 912 345 678" });
    return z.NEVER;
  });
