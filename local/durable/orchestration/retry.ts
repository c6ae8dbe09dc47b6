// When a failed activity or child is tried again: Durable Task's rule.
import type { RetryOptions } from "./action";

/**
 * Milliseconds to wait after attempt `attempt` (1 for the first) failed at `now`; undefined when the time for retries is over.
 * Source: `RetryInterceptor.ComputeNextDelay` of DurableTask.Core.
 */
export function pauseAfter(
  attempt: number,
  options: RetryOptions,
  firstAttemptAt: number,
  now: number,
): number | undefined {
  const { retryTimeoutInMilliseconds, maxRetryIntervalInMilliseconds, backoffCoefficient = 1 } = options;
  if (retryTimeoutInMilliseconds !== undefined && now >= firstAttemptAt + retryTimeoutInMilliseconds) return undefined;
  const pause = options.firstRetryIntervalInMilliseconds * backoffCoefficient ** (attempt - 1);
  return Math.ceil(Math.min(pause, maxRetryIntervalInMilliseconds ?? Infinity, LONGEST_PAUSE));
}

/** One hundred years: a coefficient above 1 grows without end, and dates do not. */
const LONGEST_PAUSE = 100 * 365 * 86_400_000;
