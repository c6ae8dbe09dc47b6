// The platform's way to start a Functions host: one life of the process; whoever watches over it starts the next.
import { fork } from "node:child_process";
import { remoteHost } from "../clock/remote-host";
import type { RemoteHost } from "../clock/remote-host";
import { writeTimeLine } from "../clock/shared-time";
import type { TimeLine } from "../clock/shared-time";
import type { HostTurns } from "./obey-turns";

export interface ForkedHost extends RemoteHost {
  readonly pid: number | undefined;
}

/** Forks `program` (the bundle of local/functions-host/main.ts). On a virtual time line the host moves only when told to. */
export function forkHost(options: {
  program: string;
  appFolder: string;
  port: number;
  dataFolder: string;
  time: TimeLine;
  /** In virtual time only: whatever happens at one moment happens in turn, and chance repeats itself. */
  turns?: HostTurns;
  /** The whole environment of the process; settings of the app among it win over its local.settings.json. */
  environment: Record<string, string | undefined>;
  /** Every line the host and the app print; without it they go where ours go. */
  log?: (line: string) => void;
}): ForkedHost {
  const { log } = options;
  const args = ["--app", options.appFolder, "--port", String(options.port), "--data", options.dataFolder];
  if (options.turns) args.push("--turns", JSON.stringify(options.turns));
  const child = fork(options.program, [...args, "--time", writeTimeLine(options.time)], {
    env: options.environment,
    stdio: ["ignore", log ? "pipe" : "inherit", log ? "pipe" : "inherit", "ipc"],
  });
  if (log) for (const stream of [child.stdout, child.stderr]) if (stream) forEachLine(stream, log);
  const host = remoteHost(child);
  return Object.assign(host, { pid: child.pid });
}

function forEachLine(stream: NodeJS.ReadableStream, log: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) log(line);
  });
  stream.once("end", () => {
    if (rest !== "") log(rest);
  });
}
