// `npm start`: the whole contact center on this machine, until Ctrl-C.
import { join, resolve } from "node:path";
import { startPlatform } from "./platform/platform";
import type { Platform } from "./platform/platform";
import { readRunOptions } from "./run-options";
import type { RunOptions } from "./run-options";

/** Everything is stopped by then, by force if need be. */
const STOP_MS = 5_000;

const say = (text: string) => process.stdout.write(`${text}\n`);

function whereToLook(platform: Platform, { data, timeScale }: RunOptions, seconds: number): string {
  const token = `${platform.identity.metadataUrl}/token`;
  return `
The contact center is ready (${seconds.toFixed(1)} s).
  Phone page   ${platform.url}/phone/
  Health       ${platform.url}/api/health
  A token      curl -s '${token}?role=admin'        (admin, supervisor, agent, app; &user=ID or name)
  For example  curl -s -H "Authorization: Bearer $(curl -s '${token}?role=admin')" ${platform.url}/api/settings/queues
  All state    ${resolve(data)}${timeScale === 1 ? "" : `\n  Time runs    ${String(timeScale)} times as fast`}
Ctrl-C stops everything.`;
}

function stopOnSignal(platform: Platform): void {
  let isStopping = false;
  const end = (code: number) => {
    platform.host.current.kill("SIGKILL");
    platform.blob.current.kill("SIGKILL");
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
    platform.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`It did not stop cleanly: ${String(error)}`);
        end(1);
      },
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

async function run(): Promise<void> {
  const began = performance.now();
  const options = readRunOptions(process.argv.slice(2));
  // Built into dist/local of the project.
  const appFolder = join(__dirname, "../..");
  const platform = await startPlatform({
    dataFolder: resolve(options.data),
    fresh: options.fresh,
    appFolder,
    programFolder: __dirname,
    ports: { functions: options.port },
    time: options.timeScale === 1 ? "real" : { scale: options.timeScale },
    seed: true,
    log: say,
  });
  stopOnSignal(platform);
  say(whereToLook(platform, options, (performance.now() - began) / 1000));
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
