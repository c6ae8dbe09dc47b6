// Everything that is wrong with an app's files is collected first and reported in one message.
import type * as z from "zod";

/** One thing that keeps an app from starting: which file or function, which part of it, and what would do. */
export interface Problem {
  /** `host.json`, or `function "Name"`. */
  readonly where: string;
  /** Path inside it, such as `extensions.http.routePrefix`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

export class CannotStart extends Error {
  constructor(readonly problems: readonly Problem[]) {
    const lines = problems.map(({ where, path, message }) => `  ${[where, path, message].filter(Boolean).join(": ")}`);
    super([`The function app cannot start, for ${count(problems.length)}:`, ...lines].join("\n"));
    this.name = "CannotStart";
  }
}

const count = (reasons: number) => (reasons === 1 ? "1 reason" : `${reasons} reasons`);

/** Zod's issues as problems; `at` goes before the path of each. */
export function problemsOf(where: string, error: z.ZodError | undefined, at: readonly string[] = []): Problem[] {
  return (error?.issues ?? []).map((issue) => ({
    where,
    path: [...at, ...issue.path.map(String)].join("."),
    message: issue.message,
  }));
}
