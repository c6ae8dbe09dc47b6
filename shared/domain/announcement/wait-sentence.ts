// Words an expected wait without promising too much: rounded up, coarser as it grows, capped where a number stops helping.
import { message, type Sentence } from "./sentence";

/** Beyond an hour callers hear "more than", since no estimate is worth its minutes there. */
const longestNamedMinutes = 60;

/**
 * @param wait expected wait in milliseconds, or the range it is expected to fall in. A wait that is over (zero or less) is
 *   announced as less than a minute.
 */
export function waitSentence(
  wait: number | { readonly low: number; readonly high: number },
): Extract<Sentence, { say: "message" }> {
  const low = announcedMinutes(typeof wait === "number" ? wait : wait.low);
  const high = announcedMinutes(typeof wait === "number" ? wait : wait.high);
  if (low > longestNamedMinutes) return message("queue-wait-over", { minutes: longestNamedMinutes });
  if (high > longestNamedMinutes && low > 0) return message("queue-wait-over", { minutes: low });
  if (low >= high || low === 0) return message("queue-wait", { minutes: Math.min(high, longestNamedMinutes) });
  return message("queue-wait-range", { low, high });
}

/** Whole minutes, up; in fives above ten and in tens above half an hour, so that the number seldom rises while waiting. */
function announcedMinutes(ms: number): number {
  const minutes = ms < 60_000 ? 0 : Math.ceil(ms / 60_000);
  const step = minutes > 30 ? 10 : minutes > 10 ? 5 : 1;
  return Math.ceil(minutes / step) * step;
}
