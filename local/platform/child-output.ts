// What a child process prints, line by line; the last lines are kept to explain why it could not start.
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const KEPT_LINES = 40;

export interface ChildOutput {
  /** The last lines, oldest first. */
  readonly last: readonly string[];
}

export function childOutput(streams: readonly (Readable | null)[], log: (line: string) => void): ChildOutput {
  const last: string[] = [];
  for (const input of streams) {
    if (!input) continue;
    createInterface({ input }).on("line", (line) => {
      last.push(line);
      if (last.length > KEPT_LINES) last.shift();
      log(line);
    });
  }
  return { last };
}
