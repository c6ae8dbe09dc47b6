// Words the range in which a wait is expected to fall.
import type { AnnouncedRange } from "../wait-time/announced-range";
import { message, type Sentence } from "./sentence";

export function waitSentence(range: AnnouncedRange): Extract<Sentence, { say: "message" }> {
  switch (range.is) {
    case "under":
      return message("queue-wait-under", { minutes: range.minutes });
    case "between":
      return message("queue-wait-range", { low: range.fromMinutes, high: range.toMinutes });
    case "over":
      return message("queue-wait-over", { minutes: range.minutes });
  }
}
