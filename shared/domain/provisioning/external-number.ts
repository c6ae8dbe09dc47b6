// Whether a number can be an external endpoint's: one that another contact center answers must not be Microsoft's, nor ring in Teams.
import type { Finding } from "./finding";
import { numberTypes, quoted } from "./powershell-text";
import type { NumberKind } from "./wish";

/**
 * @param found as Teams has it; undefined: it knows nothing of the number, as is usual where an SBC has it
 * @returns what is in the way; nothing: the SBC can have it
 */
export function notAtSbc(
  number: string,
  found: { readonly kind: NumberKind; readonly assignedTo?: string } | undefined,
): Pick<Finding, "code" | "cause" | "repair"> | undefined {
  if (found?.assignedTo !== undefined)
    return {
      code: "external-number-assigned",
      cause: `${number} is assigned to the account ${found.assignedTo}: Teams may answer calls that are meant for the SBC`,
      repair: `Remove-CsPhoneNumberAssignment -Identity ${quoted(found.assignedTo)} -PhoneNumber ${quoted(number)} -PhoneNumberType ${numberTypes[found.kind]}`,
    };
  if (found && found.kind !== "direct-routing")
    return {
      code: "external-number-of-microsoft",
      cause: `${number} is a ${found.kind} number, whose calls Microsoft brings to Teams and to no SBC`,
      repair: `use a number that the SBC has, or make an endpoint of model microsoft-api with ${number}`,
    };
  return undefined;
}
