// Whether a line has become such that its contacts should go elsewhere.
import type { OverflowRule } from "../settings/queue";

export interface LineMeasures {
  /** Callers in line; callbacks hold no telephone and do not count. */
  readonly waiting: number;
  /** Signed in, busy or not. */
  readonly agents: number;
  /** Middle of the estimated wait; absent while it is unknown. */
  readonly estimatedSeconds?: number;
}

/** The first rule that holds. */
export const overflowNow = (
  rules: readonly OverflowRule[],
  line: LineMeasures,
  who: "joining" | "waiting",
): OverflowRule | undefined =>
  rules.find((rule) => (who === "joining" || rule.applies === "all-calls") && holds(rule, line));

function holds(rule: OverflowRule, { waiting, agents, estimatedSeconds }: LineMeasures): boolean {
  switch (rule.measure) {
    case "waiting":
      return waiting > rule.over;
    case "calls-per-agent":
      return agents > 0 ? waiting / agents > rule.over : waiting > 0;
    case "estimated-wait-seconds":
      return estimatedSeconds !== undefined && estimatedSeconds > rule.over;
  }
}
