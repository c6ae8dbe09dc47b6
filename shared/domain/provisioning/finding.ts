// Something the doctor has found: what it is about, why it is so, and what exactly mends it.

export type Severity = "error" | "warning" | "note";

export interface Finding {
  /** Names the kind of finding, for programs. */
  readonly code: string;
  /** `error`: calls or people are affected. `warning`: they will be, or could be. `note`: good to know. */
  readonly severity: Severity;
  /** Such as `application calling` or `endpoint Menu line (+351...)`. */
  readonly about: string;
  readonly cause: string;
  /** What to do, word for word where there is a command for it. */
  readonly repair: string;
}

const order: readonly Severity[] = ["error", "warning", "note"];

/** The worst first; what is equally bad stays in the order of looking. */
export const bySeverity = (findings: readonly Finding[]): readonly Finding[] =>
  order.flatMap((severity) => findings.filter((one) => one.severity === severity));
