// Values in PowerShell scripts that people run: whatever somebody typed stays a value and never becomes a command.
import type { NumberKind } from "./wish";

/**
 * A single-quoted literal, in which nothing but a quote means anything; PowerShell takes five characters for one
 * (`CharTraits.IsSingleQuote`, `CodeGeneration.EscapeSingleQuotedStringContent`).
 */
export const quoted = (text: string): string => `'${text.replace(/['\u2018\u2019\u201A\u201B]/g, "$&$&")}'`;

/** A splattable table: `@{` one value a line `}`. Names are ours. */
export const table = (values: Readonly<Record<string, string>>): string =>
  ["@{", ...Object.entries(values).map(([name, value]) => `    ${name} = ${quoted(value)}`), "}"].join("\n");

/** The text of a comment stays in its line. */
export const comment = (text: string): string => `# ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")}`;

/** As `-PhoneNumberType` has them. */
export const numberTypes: Readonly<Record<NumberKind, string>> = {
  "direct-routing": "DirectRouting",
  "calling-plan": "CallingPlan",
  "operator-connect": "OperatorConnect",
};
