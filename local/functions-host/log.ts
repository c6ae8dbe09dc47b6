// What the host and the functions say, filtered by the levels in host.json.
import type { Clock } from "../clock/clock";
import type { HostLogLevel } from "./host-json";

const order: readonly HostLogLevel[] = ["Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"];

export interface Log {
  /** Whether a line of this category would be printed; lets hot paths skip building it. */
  shows(level: HostLogLevel, category: string): boolean;
  /** Prints one line, stamped with the clock's time, if its category's level allows it. */
  write(level: HostLogLevel, category: string, message: string): void;
  /** Prints as it is, whatever the levels say. */
  print(text: string): void;
}

/** Categories are `Function.<name>`, `Function.<name>.User` and `Host.<part>`; the longest entry that fits counts. */
export function hostLog(options: {
  clock: Clock;
  levels: Readonly<Record<string, HostLogLevel>>;
  line: (text: string) => void;
}): Log {
  const { clock, line } = options;
  const levels = Object.entries(options.levels).sort(([a], [b]) => b.length - a.length);
  const known = new Map<string, number>();

  const threshold = (category: string) => {
    let found = known.get(category);
    if (found === undefined) {
      const fitting = levels.find(([name]) => category === name || category.startsWith(`${name}.`));
      const fallback = levels.find(([name]) => name.toLowerCase() === "default");
      found = order.indexOf((fitting ?? fallback)?.[1] ?? "Information");
      known.set(category, found);
    }
    return found;
  };
  const shows = (level: HostLogLevel, category: string) =>
    level !== "None" && order.indexOf(level) >= threshold(category);
  return {
    shows,
    write(level, category, message) {
      if (shows(level, category)) line(`[${new Date(clock.now()).toISOString()}] ${message}`);
    },
    print: line,
  };
}
