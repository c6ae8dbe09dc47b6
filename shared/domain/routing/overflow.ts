// Whether a line has become such that its contacts should go elsewhere.
import type { OverflowRule, QueueOverflow } from "../settings/queue";

export interface LineMeasures {
  /** Callers in line; callbacks hold no telephone and do not count. */
  readonly waiting: number;
  /** Signed in, busy or not. */
  readonly agents: number;
  /** Middle of the estimated wait; absent while it is unknown. */
  readonly estimatedSeconds?: number;
}

/** Which rule sent a contact on, and what the line was like. */
export interface OverflowReason {
  readonly measure: OverflowRule["measure"];
  readonly over: number;
  /** Absent for calls per agent where nobody was signed in. */
  readonly was?: number;
}

/** The first rule that holds. */
export const overflowNow = (
  rules: readonly OverflowRule[],
  line: LineMeasures,
  who: "joining" | "waiting",
): OverflowRule | undefined =>
  rules.find((rule) => (who === "joining" || rule.applies === "all-calls") && holds(rule, line));

/** Whether nobody is signed in, and callers go elsewhere for that. */
export const isUnattended = (
  { noAgents }: Pick<QueueOverflow, "noAgents">,
  agents: number | undefined,
  who: "joining" | "waiting",
): boolean => agents === 0 && noAgents.to !== "wait" && (who === "joining" || noAgents.applies === "all-calls");

/** Whether callers who wait already go elsewhere, by a rule or because nobody is signed in. */
export const sendsOn = (overflow: QueueOverflow, line: LineMeasures): boolean =>
  isUnattended(overflow, line.agents, "waiting") || overflowNow(overflow.rules, line, "waiting") !== undefined;

const holds = (rule: OverflowRule, line: LineMeasures): boolean => (valueOf(rule, line) ?? -1) > rule.over;

export const reasonOf = (rule: OverflowRule, line: LineMeasures): OverflowReason => {
  const was = valueOf(rule, line);
  // Endless where nobody is signed in, which JSON cannot say.
  return { measure: rule.measure, over: rule.over, ...(was !== undefined && Number.isFinite(was) ? { was } : {}) };
};

function valueOf({ measure }: OverflowRule, { waiting, agents, estimatedSeconds }: LineMeasures): number | undefined {
  switch (measure) {
    case "waiting":
      return waiting;
    case "calls-per-agent":
      return waiting === 0 ? 0 : waiting / agents;
    case "estimated-wait-seconds":
      return estimatedSeconds;
  }
}
