// What zod found, as errors that name the field and what was expected there.
import type { core } from "zod";
import type { FieldError } from "./problem-response";

type Issue = core.$ZodIssue;

/** Nobody reads more, and an answer that names everything could be made much longer than the request. */
const mostErrors = 100;

/** The issues, those inside unions included; beyond the first hundred they are only counted. */
export function fieldErrors(issues: readonly Issue[]): readonly FieldError[] {
  const all = issues.flatMap((issue) => of(issue, []));
  if (all.length <= mostErrors) return all;
  return [...all.slice(0, mostErrors), { field: "", message: `and ${all.length - mostErrors} more` }];
}

function of(issue: Issue, above: readonly PropertyKey[]): readonly FieldError[] {
  const path = [...above, ...issue.path];
  const at = (more: readonly PropertyKey[], expected?: string, message = issue.message): FieldError => ({
    field: [...path, ...more].map(nameOf).join("."),
    message,
    ...(expected !== undefined && { expected }),
  });
  switch (issue.code) {
    case "unrecognized_keys":
      // The issue's own message names all keys: said once for each, it would be the square of them.
      return issue.keys.map((key) => at([key], "no such field", `Unrecognized key: ${JSON.stringify(nameOf(key))}`));
    case "invalid_union":
      return closest(issue.errors)?.flatMap((inner) => of(inner, path)) ?? [at([], expectedOf(issue))];
    case "invalid_key":
      return [at([])];
    case "invalid_element":
      return issue.issues.flatMap((inner) => of(inner, path));
    default:
      return [at([], expectedOf(issue))];
  }
}

/** Names that somebody made up may be as long as the request. */
const longestName = 80;
const nameOf = (key: PropertyKey): string => {
  const name = String(key);
  return name.length <= longestName ? name : `${name.slice(0, longestName)}...`;
};

/** The variant that came nearest to fitting: whoever sent it most likely meant that one. */
function closest(variants: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return variants
    .filter((issues) => issues.some(isNear))
    .reduce<readonly Issue[] | undefined>((best, one) => (best && best.length <= one.length ? best : one), undefined);
}

/** Of the right type, though not as it should be: another variant may have expected something else altogether. */
const isNear = ({ code, path }: Issue): boolean =>
  path.length > 0 || code === "custom" || code === "too_small" || code === "too_big" || code === "unrecognized_keys";

function expectedOf(issue: Issue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.map(String).join(" | ");
    case "too_small":
      return `at least ${issue.minimum}`;
    case "too_big":
      return `at most ${issue.maximum}`;
    case "invalid_format":
      return issue.format === "regex" ? issue.message.replace(/^expected /, "") : issue.format;
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options) ? issue.options.map(String).join(" | ") : undefined;
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "custom":
    case "invalid_element":
    case "invalid_key":
    case "unrecognized_keys":
      return undefined;
  }
}
