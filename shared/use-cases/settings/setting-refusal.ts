// A refusal of an edit: every field that is wrong, not only the first.
import type { Refusal } from "../../domain/kernel/refusal";
import { refuse } from "../../domain/kernel/result";
import type { Problem } from "../../domain/settings/problem";

export type SettingRefusal = Refusal & { readonly others?: readonly Refusal[] };

/** Undefined if there is nothing to refuse for. */
export function refuseFor(
  problems: readonly Problem[],
): { readonly ok: false; readonly refusal: SettingRefusal } | undefined {
  const [first, ...others] = problems.map((problem): Refusal => ({ code: "unprocessable", ...problem }));
  return first && refuse({ ...first, ...(others.length > 0 && { others }) });
}
