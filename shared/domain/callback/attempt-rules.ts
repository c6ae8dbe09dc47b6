// What follows an attempt that failed: when the customer is called again, or that it was the last time.
import type { CallbackRules } from "./callback-news";
import type { AttemptOutcome } from "../contact/outcomes";
import type { RuledOutcome } from "../settings/queue-callback";
import type { CallbackAttempt } from "./callback";
import { nextCallable } from "./calling-window";

export type AfterAttempt =
  | { readonly then: "again"; readonly at: number }
  | { readonly then: "give-up"; readonly outcome: "failed" | "expired" };

/** Without a rule of their own, our faults are not counted, as long as they stay few: the telephone has rung each time. */
const forgivenFaults = 2;

/** The rule that an outcome falls under; a customer who hung up was reached and is under none but the common one. */
function ruledAs(outcome: AttemptOutcome): RuledOutcome | undefined {
  switch (outcome) {
    case "busy":
    case "no-answer":
    case "unreachable":
    case "machine":
    case "declined":
    case "wrong-person":
      return outcome;
    case "agent-left":
    case "not-joined":
    case "no-agent":
      return "agent-vanished";
    case "hung-up":
    case "cancelled":
      return undefined;
  }
}

const isOurFault = (outcome: AttemptOutcome): boolean => ruledAs(outcome) === "agent-vanished";

/** @param attempts all so far, the one that has just failed included */
export function afterAttempt(
  attempts: readonly CallbackAttempt[],
  { outcome, at }: { readonly outcome: AttemptOutcome; readonly at: number },
  rules: CallbackRules,
): AfterAttempt {
  const failed = attempts.flatMap((one) => (one.outcome === "connected" ? [] : [one.outcome]));
  const faults = failed.filter(isOurFault).length;
  const as = ruledAs(outcome);
  const rule = as && rules.perOutcome?.[as];
  const forgiven = rules.perOutcome?.["agent-vanished"] ? faults : Math.min(faults, forgivenFaults);
  const isForgiven = isOurFault(outcome) && faults <= forgivenFaults;
  const alike = failed.filter((one) => ruledAs(one) === as).length;
  const isLast = (rule ? alike >= rule.attempts : false) || failed.length - forgiven >= rules.attempts;
  if (isLast) return { then: "give-up", outcome: "failed" };
  const pauseSeconds = rule?.pauseSeconds ?? (isForgiven ? 0 : rules.pauseSeconds);
  const earliest = at + pauseSeconds * 1000;
  const again = rules.calling ? nextCallable(rules.calling, earliest) : earliest;
  return again < rules.until ? { then: "again", at: again } : { then: "give-up", outcome: "expired" };
}
