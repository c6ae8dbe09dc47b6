// `npm start`: the whole contact center on this machine, until Ctrl-C.
import { openSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import { startPlatform } from "./platform/platform";
import type { Platform } from "./platform/platform";
import { readRunOptions } from "./run-options";

/** Everything is stopped by then, by force if need be. */
const STOP_MS = 5_000;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Writes lines to a file of the data folder, anew at every start. It is made with the first line: by then the folder is ours. */
function logInto(path: string): (line: string) => void {
  let file: number | undefined;
  return (line) => {
    file ??= openSync(path, "w");
    writeSync(file, `${line}\n`);
  };
}

function whereToLook(platform: Platform, facts: { seconds: number; log: string; timeScale: number }): string {
  const token = `${platform.identity.metadataUrl}/token`;
  const lines = [
    "",
    `The contact center is ready (${facts.seconds.toFixed(1)} s).`,
    `  Phone page   ${platform.url}/phone/`,
    `  Health       ${platform.url}/api/health`,
    `  The API      ${platform.url}/api/openapi.json`,
    `  A token      curl -s '${token}?role=admin'      (admin, supervisor, wallboard, app, or agent with &user=ID)`,
    `  For example  curl -s -H "Authorization: Bearer $(curl -s '${token}?role=admin')" ${platform.url}/api/settings/queues`,
    `  The doctor   npm run doctor -- --url ${platform.url}`,
    `  The app's log  ${facts.log}`,
    ...(facts.timeScale === 1 ? [] : [`  Time runs ${String(facts.timeScale)} times as fast.`]),
    "Ctrl-C stops everything.",
  ];
  return lines.join("\n");
}

/**
 * From the beginning: whoever stops a start that is half done leaves nothing behind either.
 * @returns whether somebody has asked to stop
 */
function stopOnSignal(starting: Promise<Platform>): () => boolean {
  let isStopping = false;
  let started: Platform | undefined;
  starting.then(
    (platform) => (started = platform),
    () => undefined,
  );
  const end = (code: number) => {
    // Without a platform that could be told to, its processes end by themselves when this one is gone.
    started?.host.current.kill("SIGKILL");
    started?.blob.current.kill("SIGKILL");
    process.exit(code);
  };
  const stop = () => {
    if (isStopping) {
      say("Stopped at once.");
      end(130);
    }
    isStopping = true;
    say("\nStopping; Ctrl-C again stops at once.");
    setTimeout(() => {
      say("Something would not stop in time; ended by force.");
      end(1);
    }, STOP_MS - 500).unref();
    starting
      // The signal reaches the other processes too: a start then fails as it should.
      .then(
        (platform) => platform.stop(),
        () => undefined,
      )
      .then(
        () => process.exit(0),
        (error: unknown) => {
          say(`It did not stop cleanly: ${String(error)}`);
          end(1);
        },
      );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return () => isStopping;
}

async function run(): Promise<void> {
  const began = performance.now();
  const { port, data, fresh, timeScale } = readRunOptions(process.argv.slice(2));
  const dataFolder = resolve(data);
  const log = join(dataFolder, "app.log");
  const starting = startPlatform({
    dataFolder,
    fresh,
    // This program is built into dist/local of the project.
    appFolder: join(__dirname, "../.."),
    programFolder: __dirname,
    ports: { functions: port },
    time: timeScale === 1 ? "real" : { scale: timeScale },
    seed: true,
    log: say,
    appLog: logInto(log),
  });
  const isStopping = stopOnSignal(starting);
  const platform = await starting.catch((error: unknown) => {
    if (!isStopping()) throw error;
  });
  if (platform && !isStopping())
    say(whereToLook(platform, { seconds: (performance.now() - began) / 1000, log, timeScale }));
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
