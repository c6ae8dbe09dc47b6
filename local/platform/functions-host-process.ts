// One life of the Functions host: the process that runs the app.
import { fork } from "node:child_process";
import { remoteHost } from "../clock/remote-host";
import type { RemoteHost } from "../clock/remote-host";
import { writeTimeLine } from "../clock/shared-time";
import type { TimeLine } from "../clock/shared-time";
import { childOutput } from "./child-output";

export interface FunctionsHostProcess {
  /** The bundled host (`dist/local/host.js`). */
  readonly program: string;
  readonly appFolder: string;
  readonly dataFolder: string;
  readonly port: number;
  readonly time: TimeLine;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

export function forkFunctionsHost(options: FunctionsHostProcess): RemoteHost {
  const { program, appFolder, dataFolder, port, time, environment, log } = options;
  const child = fork(
    program,
    ["--app", appFolder, "--port", String(port), "--data", dataFolder, "--time", writeTimeLine(time)],
    {
      cwd: appFolder,
      env: { ...process.env, ...environment },
      execArgv: ["--enable-source-maps"],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const output = childOutput([child.stdout, child.stderr], log);
  const life = remoteHost(child);
  const ready = life.ready.catch((error: unknown) => {
    const why = output.last.length > 0 ? `:\n${output.last.join("\n")}` : "";
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
