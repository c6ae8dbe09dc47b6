// One life of the Functions host, with the reason told when it cannot start.
import type { RemoteHost } from "../clock/remote-host";
import { forkHost } from "../functions-host/fork-host";

/** Enough to show a list of problems, or the end of a stack trace. */
const KEPT_LINES = 40;

export function forkFunctionsHost(
  options: Parameters<typeof forkHost>[0] & { log: (line: string) => void },
): RemoteHost {
  const last: string[] = [];
  const life = forkHost({
    ...options,
    log: (line) => {
      last.push(line);
      if (last.length > KEPT_LINES) last.shift();
      options.log(line);
    },
  });
  const ready = life.ready.catch((error: unknown) => {
    const why = last.length > 0 ? `:\n${last.join("\n")}` : "";
    throw new Error(`${error instanceof Error ? error.message : String(error)}${why}`, { cause: error });
  });
  // Reported to whoever awaits it; nobody has to.
  ready.catch(() => undefined);
  return {
    ...life,
    get isAlive() {
      return life.isAlive;
    },
    ready,
  };
}
