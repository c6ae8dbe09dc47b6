// Remembers the latest things heard by this process, as digests. Lost with the process, unknown to others.
import { hash } from "node:crypto";
import type { RecentlyHeard } from "../ports/recently-heard";

/** About 2 MB, and five minutes at the busiest: 50 notifications a second, as the bench sends them. */
const usualMemory = 15_000;

export function heardInProcess(most = usualMemory): RecentlyHeard {
  const heard = new Set<string>();
  return {
    note(what) {
      const digest = hash("sha256", what, "base64");
      if (heard.has(digest)) return true;
      heard.add(digest);
      // A set keeps the order of insertion: the first is the oldest.
      if (heard.size > most) for (const oldest of heard.values()) return !heard.delete(oldest);
      return false;
    },
  };
}
