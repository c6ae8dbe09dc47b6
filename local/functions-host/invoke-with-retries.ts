// Runs a function again by its retry option, for the triggers that Azure retries: timers and change feeds.
import type { Clock } from "../clock/clock";
import type { Call, Invoker } from "./invoke";

/** False when the function threw on the last attempt too; the log has the reasons. Waiting for a retry is not work. */
export async function invokeWithRetries(
  invoker: Invoker,
  clock: Clock,
  call: Call,
  isStopped: () => boolean,
): Promise<boolean> {
  const policy = call.function.retry;
  let failure: unknown;
  for (let attempt = 0; ; attempt++) {
    try {
      await invoker.invoke(
        policy && attempt > 0 ? { ...call, retry: retryContext(attempt, policy.maxRetryCount, failure) } : call,
      );
      return true;
    } catch (error) {
      failure = error;
    }
    const isLast = !policy || (policy.maxRetryCount !== -1 && attempt >= policy.maxRetryCount);
    if (isLast || isStopped()) return false;
    await new Promise<void>((resolve) => clock.at(clock.now() + policy.delayBefore(attempt + 1), resolve));
    if (isStopped()) return false;
  }
}

function retryContext(retryCount: number, maxRetryCount: number, failure: unknown) {
  const error = failure instanceof Error ? failure : new Error(String(failure));
  return {
    retryCount,
    maxRetryCount,
    exception: { message: error.message, stackTrace: error.stack ?? "", source: "" },
  };
}
