// How long an orchestration goes on trying an activity that failed. Used by every orchestrator: a failed one would be lost for good.
import { RetryOptions } from "durable-functions";

const firstPauseMs = 500;
const longestPauseMs = 60_000;
/** About a day and a half with the longest pause between: an outage that lasts longer is seen by people. */
const mostTries = 2_000;

export function patience(): RetryOptions {
  const options = new RetryOptions(firstPauseMs, mostTries);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = longestPauseMs;
  return options;
}
