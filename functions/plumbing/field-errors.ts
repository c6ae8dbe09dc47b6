// What zod found, as errors that name the field and what was expected there.
import type { core } from "zod";
import type { FieldError } from "./problem-response";

type Issue = core.$ZodIssue;

/** Every issue, those inside unions included. */
export const fieldErrors = (issues: readonly Issue[]): readonly FieldError[] =>
  issues.flatMap((issue) => of(issue, []));

function of(issue: Issue, above: readonly PropertyKey[]): readonly FieldError[] {
  const path = [...above, ...issue.path];
  const at = (more: readonly PropertyKey[], expected?: string): FieldError => ({
    field: [...path, ...more].map(String).join("."),
    message: issue.message,
    ...(expected !== undefined && { expected }),
  });
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => at([key], "no such field"));
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

/** The variant that came nearest to fitting: whoever sent it most likely meant that one. */
function closest(variants: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map(({ path }) => path.length));
  return variants
    .filter((issues) => depth(issues) > 0)
    .reduce<readonly Issue[] | undefined>((best, one) => (best && best.length <= one.length ? best : one), undefined);
}

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
